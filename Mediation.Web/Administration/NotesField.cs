using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Mediation.Domain;

namespace Mediation.Web.Administration;

/// <summary>A form with a free note, looked through for numbers and passwords when it is saved.</summary>
public interface INotesForm
{
    string? Notes { get; }

    /// <summary>Other words of the form that are looked through with the note.</summary>
    IEnumerable<string?> Words => [];

    /// <summary>What the author has confirmed to be no secret, each by its <see cref="NotesField.KeyOf"/>.</summary>
    string[] Confirmed { get; }
}

/// <summary>How the note is shown: its field, and under it each thing that looks like a secret, to be removed or confirmed.</summary>
/// <param name="Form">Posted under the name of this property.</param>
/// <param name="Longest">Most characters.</param>
public sealed record NotesField(INotesForm Form, int Longest, string Label = "Notes")
{
    public const string Refusal = "Retirez ce qui est marqué sous la note, ou confirmez que ce n’en est pas un.";

    public const string WordsRefusal = "Retirez ce qui n’a pas à y être, ou confirmez que ce n’en est pas.";

    public const string Confirming = "Je confirme, ce n’en est pas un";

    private const int KeyBytes = 6;

    public IReadOnlyList<NoteFinding> Findings => NoteCheck.Find(Form.Notes);

    /// <summary>What is to be confirmed in the note and in the other words of the form.</summary>
    public IReadOnlyList<Term> Terms => TermsOf([Form.Notes, .. Form.Words]);

    /// <summary>Nothing looks like a secret, or the author has confirmed each thing that does.</summary>
    public static bool IsClear(string? text, string[] confirmed) => NoteCheck.Find(text).All(finding => confirmed.Contains(KeyOf(text!, finding)));

    /// <summary>Each thing that looks like a secret in some texts, to be confirmed.</summary>
    public static IReadOnlyList<Term> TermsOf(params IEnumerable<string?> texts) =>
    [
        .. (from text in texts
            from finding in NoteCheck.Find(text)
            select new Term(KeyOf(text!, finding), $"« {text!.Substring(finding.Start, finding.Length)} » n’est pas {WordsFor(finding.Secret)}")).DistinctBy(term => term.Code),
    ];

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
        validator.RuleFor(f => f.Notes).Must((form, _) => NotesField.IsClear(form.Notes, form.Confirmed)).When(f => f.Notes?.Length <= longest).WithMessage(NotesField.Refusal);
    }

    /// <summary>Words of one line that are looked through as a note is.</summary>
    /// <param name="rule">The field.</param>
    /// <param name="longest">Most characters: beyond, it is refused as too long.</param>
    /// <param name="confirmed">What the author has confirmed.</param>
    public static IRuleBuilderOptions<T, string?> NoSecret<T>(this IRuleBuilder<T, string?> rule, int longest, Func<T, string[]> confirmed) =>
        rule.Must((form, text) => text is null || text.Length > longest || NotesField.IsClear(text, confirmed(form))).WithMessage(NotesField.WordsRefusal);
}
