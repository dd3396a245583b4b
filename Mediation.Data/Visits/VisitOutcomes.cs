using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Visits;

/// <summary>What somebody was asked about a visit.</summary>
public sealed record OutcomeRow
{
    public required int VisitId { get; init; }
    public required string Means { get; init; }
    public required DateOnly AskedOn { get; init; }
    public required string? Answer { get; init; }
    public required DateTime? AnsweredAt { get; init; }

    /// <summary>Who noted the answer; null when it came by SMS.</summary>
    public required string? AnsweredBy { get; init; }
}

/// <summary>Somebody who has not answered yet.</summary>
public sealed record UnansweredRow
{
    public required int VisitId { get; init; }
    public required string Means { get; init; }
    public required DateOnly AskedOn { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required string? ProcedureName { get; init; }

    /// <summary>Null when the file does not exist any more.</summary>
    public required int? ResidentId { get; init; }

    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }

    public string? ResidentName => ResidentId is null ? null : Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>How many were asked by one means, and what they answered.</summary>
public sealed record OutcomeCountRow
{
    public required string Means { get; init; }
    public required int Asked { get; init; }
    public required int Yes { get; init; }
    public required int Partly { get; init; }
    public required int No { get; init; }

    public int Answered => Yes + Partly + No;
}

/// <summary>What residents answer to "Avez-vous obtenu ce que vous demandiez ?".</summary>
public sealed class VisitOutcomes(Db db)
{
    private const string OneSql = """
        SELECT o.VisitId, o.Means, o.AskedOn, o.Answer, o.AnsweredAt, a.DisplayName AS AnsweredBy
        FROM VisitOutcomes o
        LEFT JOIN Accounts a ON a.Id = o.AnswererId
        WHERE o.VisitId = @visitId
          AND o.StructureId = @structureId
        """;

    /// <summary>Null when nobody was asked about this visit.</summary>
    public Task<OutcomeRow?> Of(Scope scope, int visitId) => db.Find<OutcomeRow>(OneSql, new { visitId, structureId = scope.Structure });

    private const string CountsSql = """
        SELECT o.Means, COUNT(*) AS Asked,
               SUM(CASE WHEN o.Answer = 'oui' THEN 1 ELSE 0 END) AS Yes,
               SUM(CASE WHEN o.Answer = 'en_partie' THEN 1 ELSE 0 END) AS Partly,
               SUM(CASE WHEN o.Answer = 'non' THEN 1 ELSE 0 END) AS No
        FROM VisitOutcomes o
        WHERE o.StructureId = @structureId
          AND o.AskedOn >= @from
          AND o.AskedOn <= @until
        GROUP BY o.Means
        """;

    /// <summary>Those asked in a period, by means.</summary>
    public Task<IReadOnlyList<OutcomeCountRow>> Counts(Scope scope, DateOnly from, DateOnly until) =>
        db.List<OutcomeCountRow>(CountsSql, new { structureId = scope.Structure, from, until });

    private const string UnansweredSql = $"""
        SELECT o.VisitId, o.Means, o.AskedOn, v.HeldOn, v.ProcedureName, r.Id AS ResidentId, r.FirstName, r.LastName, r.RecallCode
        FROM VisitOutcomes o
        JOIN Visits v ON v.Id = o.VisitId
        LEFT JOIN Participations p ON p.VisitId = v.Id
        LEFT JOIN Residents r ON r.Id = p.ResidentId
        WHERE o.StructureId = @structureId
          AND o.AskedOn >= @since
          AND o.Answer IS NULL
          AND o.VisitId < @before
        ORDER BY o.VisitId DESC
        {Sql.Page}
        """;

    /// <summary>Those who have not answered, the last visit first.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="since">The day from which they were asked: who has not answered for longer will not.</param>
    /// <param name="before">The visit after which the page begins.</param>
    /// <param name="take">How many.</param>
    public Task<IReadOnlyList<UnansweredRow>> Unanswered(Scope scope, DateOnly since, int before, int take) =>
        db.List<UnansweredRow>(UnansweredSql, new { structureId = scope.Structure, since, before, take });
}
