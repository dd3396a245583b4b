using Mediation.Data.Database;

namespace Mediation.Data.Administration;

public sealed record SentFormRow
{
    public required string BodyHash { get; init; }
    public required string Location { get; init; }
}

/// <summary>Remembers the forms that were recorded, so that the same one sent twice records once.</summary>
public sealed class SentForms(Db db)
{
    /// <summary>How long a form is remembered. A page left open longer has lost its session several times over.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(3);

    private const string FindSql = """
        SELECT BodyHash, Location
        FROM SentForms
        WHERE AccountId = @accountId
          AND Token = @token
        """;

    public Task<SentFormRow?> Find(int accountId, string token) => db.Find<SentFormRow>(FindSql, new { accountId, token });

    private const string AddSql = """
        INSERT INTO SentForms (AccountId, Token, BodyHash, Location, SentAt)
        VALUES (@accountId, @token, @bodyHash, @location, @now)
        """;

    /// <summary>Remembers a form inside its act's transaction. A second request with the same form fails here on the key, and with it all that it wrote.</summary>
    public Task Add(int accountId, string token, string bodyHash, string location, DateTime now) =>
        db.Write(AddSql, new { accountId, token, bodyHash, location, now });

    private const string ForgetSql = "DELETE FROM SentForms WHERE SentAt < @before";

    /// <summary>Drops what is older than <see cref="Memory"/>.</summary>
    public Task Forget(DateTime now) => db.WriteAlone(ForgetSql, new { before = now - Memory });
}
