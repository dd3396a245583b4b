using System.Net.Mail;
using FluentValidation;
using Mediation.Domain;
using Mediation.Domain.Administration;

namespace Mediation.Web.Residents;

/// <summary>How forms about residents read and refuse a text, a code or an address.</summary>
internal static class FormText
{
    public const string Unknown = "Cette réponse n’existe pas.";

    /// <summary>What was typed, or null when nothing was.</summary>
    public static string? Of(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A name without what nobody sees; null when nothing was typed.</summary>
    public static string? NameOf(string? text) => Of(text) is { } typed ? SearchKey.Visible(typed) : null;

    public static string TooLong(int most) => $"Écrivez au plus {most} caractères.";

    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int most) =>
        rule.MaximumLength(most).WithMessage(TooLong(most));

    /// <summary>A name that can be read and found again.</summary>
    public static IRuleBuilderOptions<T, string?> Name<T>(this IRuleBuilder<T, string?> rule, int most) =>
        rule.AtMost(most).Must(text => Of(text) is null || SearchKey.IsReadable(text)).WithMessage("Écrivez un nom avec au moins une lettre ou un chiffre.");

    public static IRuleBuilderOptions<T, string?> AnswerOf<T>(this IRuleBuilder<T, string?> rule, Vocabulary terms) =>
        rule.Must(code => string.IsNullOrEmpty(code) || terms.Has(code)).WithMessage(Unknown);

    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => Of(text) is not { } address || IsEmail(address)).WithMessage("Écrivez une adresse électronique : prenom.nom@exemple.fr.");

    public static IRuleBuilderOptions<T, string?> Phone<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => Of(text) is null || PhoneText.Read(text) is not null).WithMessage(PhoneText.Unreadable);

    public static bool IsEmail(string text) =>
        text.Length <= Account.LongestEmail && !text.Any(char.IsWhiteSpace) && MailAddress.TryCreate(text, out var address) && address.Address == text;
}
