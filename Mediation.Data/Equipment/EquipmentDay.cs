using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Equipment;

/// <summary>How much there is to do with the equipment, none counted beyond <see cref="EquipmentDay.Most"/>.</summary>
public sealed record EquipmentDayRow
{
    public required int ToDecide { get; init; }
    public required int Waiting { get; init; }
    public required int ToPrepare { get; init; }
    public required int ToHandOver { get; init; }
    public required int Expected { get; init; }
    public required int Overdue { get; init; }
    public required int ToClose { get; init; }

    /// <summary>Items that somebody has to look at before they are lent again.</summary>
    public required int ToInspect { get; init; }

    /// <summary>Items in repair.</summary>
    public required int InRepair { get; init; }
}

/// <summary>The day of whoever keeps the equipment.</summary>
public sealed class EquipmentDay(Db db)
{
    /// <summary>Where counting ends: a structure that lends thousands waits for none of them.</summary>
    public const int Most = 1000;

    /// <summary>The last day on which what is due is expected soon: a week from today.</summary>
    public static DateOnly Soon(DateOnly today) => today.AddDays(7);

    private const string Loans = "(SELECT COUNT(*) FROM (SELECT l.Id FROM Loans l WHERE l.StructureId = @structureId AND ";
    private const string Items = "(SELECT COUNT(*) FROM (SELECT i.Id FROM Items i WHERE i.StructureId = @structureId AND ";
    private const string AreOut = "l.State IN ('remis', 'rendu_partiel', 'non_restitue')";
    private const string ByPriority = " ORDER BY l.Priority DESC, l.Id " + Sql.Page + ") c)";
    private const string ByState = " ORDER BY l.State, l.DueOn, l.Id " + Sql.Page + ") c)";
    private const string ByDay = " ORDER BY l.DueOn, l.Id " + Sql.Page + ") c)";
    private const string InOrder = " ORDER BY i.Id " + Sql.Page + ") c)";

    private const string TodaySql = $"""
        SELECT {Loans}l.State = 'demande'{ByPriority} AS ToDecide,
               {Loans}l.State = 'attente'{ByPriority} AS Waiting,
               {Loans}l.State = 'accorde'{ByState} AS ToPrepare,
               {Loans}l.State IN ('prepare', 'non_venu'){ByState} AS ToHandOver,
               {Loans}{AreOut} AND l.DueOn >= @today AND l.DueOn <= @soon{ByDay} AS Expected,
               {Loans}{AreOut} AND l.DueOn < @today{ByDay} AS Overdue,
               {Loans}l.State IN ('rendu', 'perte_declaree'){ByState} AS ToClose,
               {Items}i.State = 'a_controler'{InOrder} AS ToInspect,
               {Items}i.State = 'en_reparation'{InOrder} AS InRepair
        """;

    /// <summary>What there is to do in the reader's structure.</summary>
    public async Task<EquipmentDayRow> Today(Scope scope, DateOnly today) =>
        (await db.Find<EquipmentDayRow>(TodaySql, new { structureId = scope.Structure, today, soon = Soon(today), take = Most }))!;
}
