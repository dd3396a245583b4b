using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>Keeps loans, why they were asked for, and what happened to them.</summary>
public sealed class LoanStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO Loans (StructureId, GroupId, ResidentId, OrganisationId, ContactName, Kind, Priority, FromOn, DueOn, State, StateAt, Renewals, HasGuidance, Notes, Version, CreatedAt, CreatedBy)
        VALUES (@StructureId, @GroupId, @ResidentId, @OrganisationId, @ContactName, @Kind, @Priority, @FromOn, @DueOn, @State, @At, 0, @HasGuidance, @Notes, 1, @At, @AccountId)
        """;

    private const string AddReasonSql = """
        INSERT INTO LoanReasons (LoanId, Reason)
        VALUES (@id, @reason)
        """;

    /// <returns>The id of the new loan.</returns>
    public async Task<int> Add(Loan loan, IEnumerable<string> reasons, Act act)
    {
        var id = await db.Insert(AddSql, new
        {
            loan.StructureId,
            loan.GroupId,
            loan.ResidentId,
            loan.OrganisationId,
            loan.ContactName,
            loan.Kind,
            loan.Priority,
            loan.FromOn,
            loan.DueOn,
            loan.State,
            loan.HasGuidance,
            loan.Notes,
            act.At,
            act.AccountId,
        });
        await db.Write(AddReasonSql, reasons.Distinct(StringComparer.Ordinal).Select(reason => new { id, reason }));
        await Tell(loan with { Id = id }, loan.State, null, act);
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Loan, id, loan.ResidentId));
        return id;
    }

    private const string KeepSql = """
        UPDATE Loans
        SET State = @State, StateAt = CASE WHEN State = @State THEN StateAt ELSE @At END, FromOn = @FromOn, DueOn = @DueOn, DueSetOn = @DueSetOn, QuietUntilOn = @QuietUntilOn, WaitsUntilOn = @WaitsUntilOn, Renewals = @Renewals,
            AgreementId = @AgreementId, SignedHow = @SignedHow, SignedBy = @SignedBy, HasGuidance = @HasGuidance, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    /// <summary>Keeps what an act of <see cref="Loan"/> or <see cref="LoanStates"/> made of a loan.</summary>
    /// <param name="loan">As it becomes, with the version that was read.</param>
    /// <param name="state">The state it was given; null when something else happened.</param>
    /// <param name="words">Why, or what.</param>
    /// <param name="act">Who does it.</param>
    /// <param name="fields">Names of the fields written.</param>
    /// <returns>The loan, as it stands now.</returns>
    /// <exception cref="RuleViolation">Somebody changed it meanwhile.</exception>
    public async Task<Loan> Keep(Loan loan, string? state, string? words, Act act, string fields)
    {
        var values = new
        {
            loan.Id,
            loan.StructureId,
            loan.Version,
            loan.State,
            loan.FromOn,
            loan.DueOn,
            loan.DueSetOn,
            loan.QuietUntilOn,
            loan.WaitsUntilOn,
            loan.Renewals,
            loan.AgreementId,
            loan.SignedHow,
            loan.SignedBy,
            loan.HasGuidance,
            act.At,
        };
        if (await db.Write(KeepSql, values) == 0)
        {
            throw new RuleViolation(RuleReason.LoanChangedMeanwhile);
        }

        await Tell(loan, state, words, act);
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Loan, loan.Id, loan.ResidentId, fields));
        return loan with { Version = loan.Version + 1 };
    }

    private const string FindSql = """
        SELECT Id, StructureId, GroupId, ResidentId, OrganisationId, ContactName, Kind, Priority, FromOn, DueOn, DueSetOn, QuietUntilOn, WaitsUntilOn, State, Renewals, AgreementId, SignedHow, SignedBy, HasGuidance, Notes, Version
        FROM Loans
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A loan of the reader's structure; null for any other.</summary>
    public Task<Loan?> Find(Scope scope, int id) => db.Find<Loan>(FindSql, new { id, structureId = scope.Structure });

    private const string HoldSql = """
        UPDATE Loans
        SET State = State
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A loan as it stands now, which nobody else changes before this act is done; null for one of another structure.</summary>
    public async Task<Loan?> Hold(Scope scope, int id)
    {
        await db.Write(HoldSql, new { id, structureId = scope.Structure });
        return await Find(scope, id);
    }

    private const string ReasonsSql = """
        SELECT r.Reason
        FROM LoanReasons r
        JOIN Loans l ON l.Id = r.LoanId
        WHERE r.LoanId = @id
          AND l.StructureId = @structureId
        ORDER BY r.Reason
        """;

    /// <summary>Why it was asked for: codes of <see cref="LoanTerms.Reasons"/>.</summary>
    public Task<IReadOnlyList<string>> Reasons(Scope scope, int id) => db.List<string>(ReasonsSql, new { id, structureId = scope.Structure });

    private const string TellSql = """
        INSERT INTO LoanEvents (LoanId, StructureId, State, Words, At, AccountId)
        VALUES (@Id, @StructureId, @state, @words, @At, @AccountId)
        """;

    private Task<int> Tell(Loan loan, string? state, string? words, Act act) => db.Write(TellSql, new { loan.Id, loan.StructureId, state, words, act.At, act.AccountId });
}
