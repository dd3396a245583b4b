using System.Globalization;
using Dapper;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Mediation.Tests.Sms;

/// <summary>
/// The product is killed again and again while its own jobs are sending. At the door of the gateway no message arrives twice,
/// and each ends sent, or to be verified by a person.
/// </summary>
public sealed class SendingKillTests(ITestOutputHelper output)
{
    private const int ARound = 30;
    private const int Budget = 1_000_000;
    private const int Seed = 20261124;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static int Rounds => Proof.IsFull ? 500 : 50;

    [Fact]
    public async Task Nothing_is_sent_twice_and_nothing_is_lost_when_the_process_is_killed_while_it_sends()
    {
        await using var app = new App();
        await using var door = await GatewayDoor.Start();
        var random = new Random(Seed);
        door.Answer = async context =>
        {
            await Task.Delay(Random.Shared.Next(10), CancellationToken.None);
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            await context.Response.WriteAsync("0: Accepted for delivery");
        };
        var cancelled = await Cancelled(app, door);
        LetGo(app.Database);

        var killed = 0;
        for (var round = 0; round < Rounds; round++)
        {
            await Plan(app, cancelled, round);
            var before = door.Arrived.Count;
            await using var product = await Start(app);
            await Until(() => Task.FromResult(door.Arrived.Count > before));
            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 400), TestContext.Current.CancellationToken);
            killed += await Counts(app, "State IN ('planned', 'claimed')") > 0 ? 1 : 0;
            LetGo(app.Database);
            await product.Kill();
        }

        var cut = await Counts(app, "State = 'claimed'");
        // Five minutes pass.
        await app.Database.Execute("UPDATE SmsMessages SET ClaimedAt = @before WHERE State = 'claimed'", new { before = DateTime.UtcNow.AddMinutes(-10) });
        await using var last = await Start(app);
        await Until(async () => await Counts(app, "State IN ('planned', 'claimed')") == 0);

        var arrived = door.Arrived.ToArray();
        var (accepted, toVerify) = (await Counts(app, "State = 'accepted'"), await Counts(app, "State = 'to_verify'"));
        output.WriteLine($"{Rounds} kills, {killed} while messages were still to leave; {Rounds * ARound} messages: {arrived.Length} arrived, {arrived.Distinct().Count()} of them different; {accepted} accepted, {toVerify} to verify ({cut} found cut short), 0 lost");
        Assert.Equal(arrived.Length, arrived.Distinct().Count());
        Assert.Equal(Rounds * ARound, accepted + toVerify);
        Assert.Empty((await Ids(app, "State = 'accepted'")).Except(arrived));
        Assert.Empty(arrived.Except(await Ids(app, "State IN ('accepted', 'to_verify')")));
        Assert.Equal(accepted + toVerify, (await All<int>(app, "SELECT SUM(Segments) FROM SmsMonths")).Single());
        Assert.True(killed > Rounds / 2, $"Only {killed} of {Rounds} kills came while messages were still to leave: nothing is proved.");
    }

    /// <summary>
    /// An appointment of today that we cancelled: what says so may leave on any day, so that the test may run on any. It lies
    /// where it is day now.
    /// </summary>
    private static async Task<(GivenAccount Mediator, int Resident, int Booking, DateTime StartsAt)> Cancelled(App app, GatewayDoor door)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        await app.Given.SmsSettings(mediator, door.Address, Budget);
        var resident = await app.Given.Resident(mediator);
        var now = DateTime.UtcNow;
        var offset = 11 - now.Hour;
        var zone = string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{(offset > 0 ? '-' : '+')}{Math.Abs(offset)}");
        var startsAt = new DateTime(now.Year, now.Month, now.Day, now.Hour, 0, 0, DateTimeKind.Utc).AddHours(8);
        await app.Given.Write(mediator, "UPDATE Structures SET TimeZone = @zone WHERE Id = @StructureId", new { zone, mediator.StructureId });
        var appointment = await app.Given.Appointment(mediator, resident, startsAt);
        await app.Given.Write(mediator, "UPDATE Bookings SET State = 'revoked' WHERE AppointmentId = @appointment", new { appointment });
        return (mediator, resident, (await All<int>(app, "SELECT Id FROM Bookings")).Single(), startsAt);
    }

    private static async Task Plan(App app, (GivenAccount Mediator, int Resident, int Booking, DateTime StartsAt) cancelled, int round)
    {
        var now = DateTime.UtcNow;
        var rows = Enumerable.Range(0, ARound).Select(n => new
        {
            cancelled.Mediator.StructureId,
            cancelled.Resident,
            cancelled.Booking,
            cancelled.StartsAt,
            Number = $"+336{30_000_000 + (round * ARound) + n}",
            Key = $"annulation:{round}:{n}",
            Due = now.AddMinutes(-1),
            At = now,
            Owner = Domain.Residents.ResidentTerms.OwnNumber,
            Step = SmsStep.Cancelled.Code,
            Purpose = SmsTerms.Appointments,
        }).ToList();
        foreach (var row in rows)
        {
            await app.Database.Execute("""
                INSERT INTO ResidentNumbers (StructureId, ResidentId, Number, Owner, DoNotWrite, CreatedAt) VALUES (@StructureId, @Resident, @Number, @Owner, 0, @At);
                INSERT INTO SmsAgreements (StructureId, ResidentId, Number, Purpose, IsGiven, Means, TextVersion, DecidedAt) VALUES (@StructureId, @Resident, @Number, @Purpose, 1, 'oral', 'essai', @At);
                INSERT INTO SmsMessages (StructureId, ResidentId, BookingId, MessageKey, Step, Purpose, Language, TemplateVersion, Number, Text, Segments, AboutAt, DueAt, DeadlineAt, NextAt, State, Tries, StateAt, CreatedAt)
                VALUES (@StructureId, @Resident, @Booking, @Key, @Step, @Purpose, 'fr', 0, @Number, 'Votre rendez-vous est annule', 1, @StartsAt, @Due, @StartsAt, @Due, 'planned', 0, @At, @At);
                """, row);
        }
    }

    private static Task<ProductProcess> Start(App app) => ProductProcess.Start(app.Database, app.KeysFolder, "--Sms:PublicAddress", App.PublicAddress, "--Sms:PerSecond", "1000");

    private static async Task Until(Func<Task<bool>> isSo)
    {
        var begun = System.Diagnostics.Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(begun.Elapsed < Patience, $"Not in {Patience}.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<int> Counts(App app, string which) => (await Ids(app, which)).Count;

    private static Task<IReadOnlyList<int>> Ids(App app, string which) => All<int>(app, $"SELECT Id FROM SmsMessages WHERE {which}");

    private static async Task<IReadOnlyList<T>> All<T>(App app, string sql)
    {
        using var engine = app.Database.Connect();
        await using var connection = engine.Connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return [.. await connection.QueryAsync<T>(sql)];
    }

    /// <summary>Keeps no file of the database open here: the killed process must be the only one that knew it.</summary>
    private static void LetGo(TestDatabase database)
    {
        using var engine = database.Connect();
        if (engine.Connect() is SqliteConnection connection)
        {
            SqliteConnection.ClearPool(connection);
        }
    }
}
