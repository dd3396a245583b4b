using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>Keeps to whom items were given up, and by which délibération.</summary>
public sealed class ItemCessions(Db db)
{
    private const string AddSql = """
        INSERT INTO ItemCessions (StructureId, ItemId, Recipient, RecipientName, Reference, DecidedOn, Price, CreatedAt, CreatedBy)
        VALUES (@structureId, @ItemId, @Recipient, @RecipientName, @Reference, @DecidedOn, @Price, @At, @AccountId)
        """;

    /// <summary>Keeps it, after the item was moved in the same transaction: that is its line in the audit trail.</summary>
    public Task Add(Scope scope, ItemCession cession, Act act) => db.Write(AddSql, new
    {
        structureId = scope.Structure,
        cession.ItemId,
        cession.Recipient,
        cession.RecipientName,
        cession.Reference,
        cession.DecidedOn,
        cession.Price,
        act.At,
        act.AccountId,
    });
}
