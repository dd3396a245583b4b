using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Mediation.Domain;

namespace Mediation.Web.Administration;

/// <summary>A form with a free note, looked through for numbers and passwords when it is saved.</summary>
public interface INotesForm
{
    string? Notes { get; }

    /// <summary>What the author has confirmed to be no secret, each by its <see cref="NotesField.KeyOf"/>.</summary>
    string[] Confirmed { get; }
}

/// <summary>How the note is shown: its field, and under it each thing that looks like a secret, to be removed or confirmed.</summary>
/// <param name="Form">Posted under the name of this property.</param>
/// <param name="Longest">Most characters.</param>
public sealed record NotesField(INotesForm Form, int Longest, string Label = "Notes")
{
    public const string Refusal = "Retirez ce qui est marqué sous la note, ou confirmez que ce n’en est pas un.";

    private const int KeyBytes = 6;

    public IReadOnlyList<NoteFinding> Findings => NoteCheck.Find(Form.Notes);

    /// <summary>Nothing looks like a secret, or the author has confirmed each thing that does.</summary>
    public static bool IsClear(INotesForm form) => NoteCheck.Find(form.Notes).All(finding => form.Confirmed.Contains(KeyOf(form.Notes!, finding)));

    /// <summary>Tells one thing from another, so that what was confirmed does not let another pass.</summary>
    public static string KeyOf(string note, NoteFinding finding) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.Secret}{note.Substring(finding.Start, finding.Length)}")), 0, KeyBytes);

    public static string WordsFor(NoteSecret secret) => secret switch
    {
        NoteSecret.SocialSecurityNumber => "un numéro de sécurité sociale",
        NoteSecret.Iban => "un numéro de compte (IBAN)",
        NoteSecret.CardNumber => "un numéro de carte",
        NoteSecret.Password => "un mot de passe ou un code secret",
        _ => throw new ArgumentOutOfRangeException(nameof(secret), secret, "A secret without words."),
    };
}

public static class NotesRules
{
    /// <summary>The note is not too long, and holds nothing that looks like a secret unless its author says that it is none.</summary>
    public static void Notes<T>(this AbstractValidator<T> validator, int longest) where T : INotesForm
    {
        ArgumentNullException.ThrowIfNull(validator);
        validator.RuleFor(f => f.Notes).MaximumLength(longest).WithMessage($"Écrivez au plus {longest} caractères.");
        validator.RuleFor(f => f.Notes).Must((form, _) => NotesField.IsClear(form)).When(f => f.Notes?.Length <= longest).WithMessage(NotesField.Refusal);
    }
}
