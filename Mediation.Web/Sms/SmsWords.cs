using System.Globalization;
using Mediation.Domain.Sms;
using Mediation.Web.Hosting;

namespace Mediation.Web.Sms;

/// <summary>Messages in plain French. Accepted is not received, and no word lets one believe so.</summary>
public static class SmsWords
{
    private const decimal PricesInEuro = 10_000m;

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>Where it stands, and when: "reçu sur le téléphone, mardi 24 novembre à 10 h 05".</summary>
    public static string State(string state, DateTime stateAt, DateTime dueAt, string timeZone) => SmsStates.Read(state) switch
    {
        SmsState.Planned => $"partira {FrenchDate.WeekDay(dueAt, timeZone)} à {FrenchDate.Hour(dueAt, timeZone)}",
        var known => $"{SmsTerms.States.LabelOf(SmsStates.CodeOf(known))}, {FrenchDate.WeekDay(stateAt, timeZone)} à {FrenchDate.Hour(stateAt, timeZone)}",
    };

    /// <summary>The look of a state's badge.</summary>
    public static string Look(string state) => SmsStates.Read(state) switch
    {
        SmsState.Delivered => "good",
        SmsState.Undelivered or SmsState.Failed => "bad",
        SmsState.ToVerify => "late",
        _ => "",
    };

    /// <summary>What is left on an account: "12,34 €".</summary>
    public static string Amount(int hundredths, string currency) => (hundredths / 100m).ToString("N2", French) + " " + (currency is "EUR" ? "€" : currency);

    /// <summary>What segments cost: "4,50 €".</summary>
    public static string Cost(long segments, int segmentPrice) => (segments * segmentPrice / PricesInEuro).ToString("N2", French) + " €";

    /// <summary>What a structure's settings at its provider do not allow, by the provider's code.</summary>
    public static string Alarm(string code) => code switch
    {
        "21408" => "le compte n’a pas le droit d’écrire vers ce pays ou cet outre-mer (code 21408)",
        "21608" => "un compte d’essai n’écrit qu’aux numéros vérifiés chez lui (code 21608)",
        "certificate" => "le certificat de la passerelle n’est pas valable",
        "proxy" => "le serveur mandataire (proxy) a refusé la connexion",
        _ => $"code {code}",
    };

    /// <summary>Why nothing more is sent to a number, by the provider's code.</summary>
    public static string WhySuspended(string? code) => code switch
    {
        "21211" => "Ce numéro n’existe pas, ou il est incomplet",
        "21614" or "21635" or "30006" => "C’est une ligne fixe, ou elle ne peut pas être jointe : elle ne reçoit pas de SMS",
        "30005" => "L’opérateur ne connaît pas ce numéro",
        _ => $"L’opérateur a refusé ce numéro{(code is null ? "" : $" (code {code})")}",
    };

    /// <summary>Why no SMS tells somebody.</summary>
    public static string WhyNotTold(string reason) => reason switch
    {
        "not_received" => "SMS non reçu",
        "opposed" => "s’oppose à l’usage de ses données",
        "no_number" => "pas de numéro",
        "no_agreement" => "pas d’accord pour les SMS, ou numéro qui n’en reçoit pas",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    public static string StepOf(string? step) => SmsStep.All.FirstOrDefault(one => one.Code == step)?.Label ?? "SMS";
}
