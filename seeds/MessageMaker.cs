using System.Globalization;
using Bogus;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Domain.Sms;

namespace Mediation.Seeds;

/// <summary>A number whose owner agreed to be reminded of appointments.</summary>
internal sealed record SeededAgreement(int StructureId, int ResidentId, string Number, string Purpose, int AccountId, DateTime DecidedAt);

/// <summary>An invented message, sent by nobody.</summary>
internal sealed record SeededMessage(int Id, int BookingId, SeededAppointment About, int ResidentId, string Number, PlannedStep Step, string? Text, int Segments, SmsState State)
{
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Step.Step.Code}:{BookingId}:{About.Slot.StartsAt:yyyyMMddHHmm}");
}

/// <summary>Invents who agreed to be written to, and the reminders of appointments: sent by the simulator until now, planned from now on.</summary>
internal sealed class MessageMaker(Council council, DateOnly today, DateTime now)
{
    public const int MonthlySegments = 2000;

    /// <summary>What was said to many at once.</summary>
    public const string Information = "la permanence du jeudi se tient désormais à la médiathèque, de 14 h à 17 h.";

    /// <summary>Those on the list to call.</summary>
    public const int NotReached = 40;

    /// <summary>In ten-thousandths of a euro.</summary>
    public const int SegmentPrice = 500;

    /// <summary>DESIGN, section 10: the words of a message are kept six months.</summary>
    private const int MonthsOfWords = 6;

    private const double Unreceived = 0.05;
    private const string Mobile = "+336";

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private static readonly string[] Answers =
        ["Je serai en retard de 10 minutes, désolée", "Bonjour, puis-je venir avec ma fille ?", "C’est à quelle adresse ?"];

    private readonly Dictionary<int, SeededStructure> _structures = council.Structures.ToDictionary(structure => structure.Id);
    private readonly Randomizer _random = new(council.Seed + 5);

    /// <summary>One mobile in two; one of those in three about the service too.</summary>
    public IEnumerable<SeededAgreement> Agreements()
    {
        var files = new FileMaker(council.Seed, today);
        return from opened in council.Activity.Residents()
               where opened.Resident.Id % 2 == 0
               let number = files.Of(opened.Resident, opened.First.Visit.HeldOn).Numbers.FirstOrDefault(one => one.Number.StartsWith(Mobile, StringComparison.Ordinal) && !one.DoNotWrite)
               where number is not null
               from purpose in opened.Resident.Id % 6 == 0 ? new[] { SmsTerms.Appointments, SmsTerms.Information } : [SmsTerms.Appointments]
               select new SeededAgreement(opened.Resident.StructureId, opened.Resident.Id, number.Number, purpose, opened.First.Visit.MediatorId, opened.First.At);
    }

    public static string InformationOf(SeededStructure structure) => ShippedTemplates.All.First(one => one.Step == SmsStep.ServiceInformation.Code && one.Language == SmsTerms.French)
        .Render(new Dictionary<SmsField, string?> { [SmsField.Structure] = structure.Name, [SmsField.Phone] = structure.Phone, [SmsField.Message] = Information }, trustWord: null);

    /// <summary>In the order of the appointments.</summary>
    public IEnumerable<SeededMessage> Messages()
    {
        var numbers = Agreements().Where(agreement => agreement.Purpose == SmsTerms.Appointments).ToDictionary(agreement => agreement.ResidentId, agreement => agreement.Number);
        var (booking, message) = (0, 0);
        foreach (var made in new AppointmentMaker(council, today).Appointments())
        {
            foreach (var who in made.Bookings)
            {
                booking++;
                if (who.State is AppointmentTerms.Unknown or AppointmentTerms.Seen or AppointmentTerms.NoShow && numbers.TryGetValue(who.ResidentId, out var number))
                {
                    foreach (var step in AppointmentMessages.Booked(made.Slot.StartsAt, made.CreatedAt, sendsMorning: false, WindowOf(made.StructureId)))
                    {
                        var text = TextOf(made, step.Step);
                        yield return new SeededMessage(
                            ++message, booking, made, who.ResidentId, number, step, step.DueAt > now.AddMonths(-MonthsOfWords) ? text : null, SmsSegments.Of(text).Count, StateOf(step));
                    }
                }
            }
        }
    }

    /// <summary>What somebody wrote back to a message; null for most, who do not.</summary>
    public static string? AnswerTo(SeededMessage message, DateTime now) =>
        message.Step.DueAt > now.AddDays(-4) && message.State is SmsState.Delivered && message.Id % 3 == 0 ? Answers[message.Id / 3 % Answers.Length] : null;

    private SmsState StateOf(PlannedStep step) => step.DueAt > now ? SmsState.Planned : _random.Double() < Unreceived ? SmsState.Undelivered : SmsState.Delivered;

    private CourtesyWindow WindowOf(int structureId) =>
        new() { TimeZone = TimeZones.Of(_structures[structureId].Seat.DepartementCode), DepartementCode = _structures[structureId].Seat.DepartementCode };

    private string TextOf(SeededAppointment made, SmsStep step)
    {
        var structure = _structures[made.StructureId];
        var local = TimeZoneInfo.ConvertTimeFromUtc(made.Slot.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(TimeZones.Of(structure.Seat.DepartementCode)));
        return ShippedTemplates.All.First(one => one.Step == step.Code && one.Language == SmsTerms.French).Render(new Dictionary<SmsField, string?>
        {
            [SmsField.Structure] = structure.Name,
            [SmsField.Phone] = structure.Phone,
            [SmsField.Day] = local.ToString("dddd d MMMM", French),
            [SmsField.Hour] = local.Minute == 0 ? local.ToString("H' h'", French) : local.ToString("H' h 'mm", French),
            [SmsField.Place] = "dans nos locaux",
        }, trustWord: null);
    }
}
