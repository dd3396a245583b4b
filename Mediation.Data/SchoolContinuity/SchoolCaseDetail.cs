using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.SchoolContinuity;

/// <summary>What the page of a case says beside the case itself.</summary>
public sealed record SchoolCaseFactsRow
{
    public required string SchoolName { get; init; }
    public required string? SchoolContactName { get; init; }
    public required string? SchoolPhone { get; init; }
    public required string? SchoolEmail { get; init; }
    public required string CommuneName { get; init; }
    public required string PostalCode { get; init; }
    public required string? HouseholdName { get; init; }
    public required string? OwnerName { get; init; }
    public required string? SecondName { get; init; }

    /// <summary>Codes of why the pupil is cut off, comma separated.</summary>
    public required string? ReasonCodes { get; init; }
}

/// <summary>Somebody of the household, and the first number at which they may be called.</summary>
public sealed record GuardianRow
{
    public required int ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string? PreferredChannel { get; init; }
    public required string? SmsLanguage { get; init; }

    /// <summary>Null when there is none that may be called.</summary>
    public required string? Number { get; init; }

    public string DisplayName => Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>One line of what happened to a case.</summary>
public sealed record SchoolCaseEventRow
{
    public required int Id { get; init; }

    /// <summary>The state that it was given; null when something else happened.</summary>
    public required string? State { get; init; }

    public required string? Words { get; init; }
    public required DateTime At { get; init; }
    public required string AccountName { get; init; }

    /// <summary>Of an attempt to reach the family; null otherwise.</summary>
    public required string? Means { get; init; }

    public required string? Outcome { get; init; }
    public required DateOnly? HeldOn { get; init; }
    public required DateOnly? NextOn { get; init; }
    public required string? AttemptWords { get; init; }

    /// <summary>A code of <see cref="Domain.Sms.SmsTerms.States"/>, where the attempt was an SMS of ours; null otherwise.</summary>
    public required string? MessageState { get; init; }
}

/// <summary>One case, as its pages show it: the school, the adults to call, what happened.</summary>
public sealed class SchoolCaseDetail(Db db)
{
    private const string FactsSql = """
        SELECT s.Name AS SchoolName, s.ContactName AS SchoolContactName, s.Phone AS SchoolPhone, s.Email AS SchoolEmail, m.Name AS CommuneName, m.PostalCode, h.Name AS HouseholdName,
               o.DisplayName AS OwnerName, b.DisplayName AS SecondName,
               (SELECT STRING_AGG(x.Reason, ',') FROM SchoolCaseReasons x WHERE x.CaseId = k.Id) AS ReasonCodes
        FROM SchoolCases k
        JOIN Schools s ON s.Id = k.SchoolId
        JOIN Communes m ON m.Code = k.CommuneCode
        LEFT JOIN Households h ON h.Id = k.HouseholdId
        LEFT JOIN Accounts o ON o.Id = k.OwnerId
        LEFT JOIN Accounts b ON b.Id = k.SecondId
        WHERE k.Id = @id
          AND k.StructureId = @structureId
        """;

    public Task<SchoolCaseFactsRow?> Facts(Scope scope, int id) => db.Find<SchoolCaseFactsRow>(FactsSql, new { id, structureId = scope.Structure });

    private const string GuardiansSql = """
        SELECT r.Id AS ResidentId, r.FirstName, r.LastName, r.RecallCode, r.PreferredChannel, r.SmsLanguage,
               (SELECT n.Number FROM ResidentNumbers n WHERE n.StructureId = @structureId AND n.Id = (SELECT MIN(f.Id) FROM ResidentNumbers f WHERE f.ResidentId = r.Id AND f.StructureId = @structureId AND f.DoNotWrite = 0)) AS Number
        FROM Residents r
        WHERE r.HouseholdId = @householdId
          AND r.StructureId = @structureId
        ORDER BY r.Id
        """;

    /// <summary>Those who live in the household and have a file: the adults who are called.</summary>
    public Task<IReadOnlyList<GuardianRow>> Guardians(Scope scope, int householdId) => db.List<GuardianRow>(GuardiansSql, new { householdId, structureId = scope.Structure });

    private const string CommuneSql = $"""
        SELECT r.CommuneCode
        FROM Residents r
        WHERE r.HouseholdId = @householdId
          AND r.StructureId = @structureId
        ORDER BY r.Id
        {Sql.Page}
        """;

    /// <summary>The commune of the first who has a file in a household; null when nobody has.</summary>
    public Task<string?> CommuneOf(Scope scope, int householdId) => db.Value<string>(CommuneSql, new { householdId, structureId = scope.Structure, take = 1 });

    private const string EventsSql = $"""
        SELECT e.Id, e.State, e.Words, e.At, a.DisplayName AS AccountName, t.Means, t.Outcome, t.HeldOn, t.NextOn, t.Words AS AttemptWords, m.State AS MessageState
        FROM SchoolCaseEvents e
        JOIN Accounts a ON a.Id = e.AccountId
        LEFT JOIN ContactAttempts t ON t.Id = e.AttemptId
        LEFT JOIN SmsMessages m ON m.MessageKey = t.MessageKey AND m.StructureId = e.StructureId
        WHERE e.CaseId = @id
          AND e.StructureId = @structureId
        ORDER BY e.Id DESC
        {Sql.Page}
        """;

    /// <summary>What happened to it, the last first.</summary>
    public Task<IReadOnlyList<SchoolCaseEventRow>> Events(Scope scope, int id, int take) => db.List<SchoolCaseEventRow>(EventsSql, new { id, structureId = scope.Structure, take });

    private const string ReasonsSql = """
        SELECT x.Reason
        FROM SchoolCaseReasons x
        JOIN SchoolCases k ON k.Id = x.CaseId
        WHERE x.CaseId = @id
          AND k.StructureId = @structureId
        ORDER BY x.Reason
        """;

    /// <summary>Why the pupil is cut off: codes of <see cref="Domain.SchoolContinuity.SchoolTerms.Reasons"/>.</summary>
    public Task<IReadOnlyList<string>> Reasons(Scope scope, int id) => db.List<string>(ReasonsSql, new { id, structureId = scope.Structure });
}
