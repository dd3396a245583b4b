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

    /// <summary>What segments cost: "4,50 €".</summary>
    public static string Cost(long segments, int segmentPrice) => (segments * segmentPrice / PricesInEuro).ToString("N2", French) + " €";

    public static string StepOf(string? step) => SmsStep.All.FirstOrDefault(one => one.Code == step)?.Label ?? "SMS";
}
