namespace Mediation.Domain.Sms;

/// <summary>On what occasion a message is sent; it says which fields a template may name and which it must.</summary>
public sealed record SmsStep
{
    /// <summary>As it is stored.</summary>
    public required string Code { get; init; }

    public required string Label { get; init; }

    /// <summary>The purpose that the person must have agreed to; null for an answer to what they just wrote.</summary>
    public required string? Purpose { get; init; }

    /// <summary>Beside the structure and its telephone, which every message names.</summary>
    public IReadOnlyList<SmsField> Needs { get; init; } = [];

    public IReadOnlyList<SmsField> MayName { get; init; } = [];

    public IEnumerable<SmsField> Required => [SmsField.Structure, SmsField.Phone, .. Needs];

    public IEnumerable<SmsField> Fields => [.. Required, .. MayName];

    public static readonly SmsStep ReminderTwoDays = Appointment("rappel_48h", "Rappel, deux jours avant", [SmsField.Day, SmsField.Hour]);
    public static readonly SmsStep ReminderMorning = Appointment("rappel_matin", "Rappel, le matin même", [SmsField.Day, SmsField.Hour]);
    public static readonly SmsStep Confirmation = Appointment("confirmation", "Rendez-vous pris", [SmsField.Day, SmsField.Hour]);
    public static readonly SmsStep Moved = Appointment("deplacement", "Rendez-vous déplacé", [SmsField.Day, SmsField.Hour]);
    public static readonly SmsStep Cancelled = Appointment("annulation", "Rendez-vous annulé", [SmsField.Day]);

    public static readonly SmsStep FollowUp = new()
    {
        Code = "suivi",
        Label = "Suite d’un accompagnement",
        Purpose = SmsTerms.Appointments,
        MayName = [SmsField.FirstName, SmsField.Link],
    };

    /// <summary>"Avez-vous obtenu ce que vous demandiez ?", thirty days after.</summary>
    public static readonly SmsStep DidItWork = new()
    {
        Code = "bilan",
        Label = "Bilan, trente jours après",
        Purpose = SmsTerms.Appointments,
        MayName = [SmsField.FirstName, SmsField.Link],
    };

    public static readonly SmsStep LoanDue = Loan("pret_rappel", "Prêt à rendre bientôt");
    public static readonly SmsStep LoanOverdue = Loan("pret_retard", "Prêt en retard");

    public static readonly SmsStep ServiceInformation = new()
    {
        Code = "information",
        Label = "Information du service",
        Purpose = SmsTerms.Information,
        Needs = [SmsField.Message],
        MayName = [SmsField.Link],
    };

    public static readonly SmsStep ToOnePerson = new()
    {
        Code = "message",
        Label = "Message à une personne",
        Purpose = SmsTerms.Appointments,
        Needs = [SmsField.Message],
        MayName = [SmsField.FirstName, SmsField.Link],
    };

    /// <summary>Asks the family of a pupil to call, without a word of the pupil.</summary>
    public static readonly SmsStep ReachFamily = new()
    {
        Code = "joindre",
        Label = "Joindre la famille d’un élève",
        Purpose = SmsTerms.School,
        MayName = [SmsField.FirstName, SmsField.Link],
    };

    public static readonly SmsStep StopAcknowledged = new() { Code = "accuse_stop", Label = "Réponse à STOP", Purpose = null };

    public static readonly IReadOnlyList<SmsStep> All =
    [
        ReminderTwoDays, ReminderMorning, Confirmation, Moved, Cancelled,
        FollowUp, DidItWork, LoanDue, LoanOverdue, ServiceInformation, ToOnePerson, ReachFamily, StopAcknowledged,
    ];

    /// <exception cref="ArgumentException">No such code.</exception>
    public static SmsStep Read(string code) => All.FirstOrDefault(step => step.Code == code) ?? throw new ArgumentException("No such step.", nameof(code));

    private static SmsStep Loan(string code, string label) => new() { Code = code, Label = label, Purpose = SmsTerms.Loans, Needs = [SmsField.Day], MayName = [SmsField.FirstName, SmsField.Link] };

    private static SmsStep Appointment(string code, string label, IReadOnlyList<SmsField> needs) => new()
    {
        Code = code,
        Label = label,
        Purpose = SmsTerms.Appointments,
        Needs = needs,
        MayName = [.. new[] { SmsField.Hour, SmsField.Place, SmsField.FirstName, SmsField.Link }.Except(needs)],
    };
}
