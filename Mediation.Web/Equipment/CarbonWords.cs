using System.Globalization;
using Mediation.Domain.Equipment;

namespace Mediation.Web.Equipment;

public static class CarbonWords
{
    public const string NotEstimated = "non estimé";

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>"environ 12 kg", "environ 1,2 t", "moins de 1 kg"; "non estimé" where there is no factor.</summary>
    public static string About(decimal? kilograms) => kilograms switch
    {
        null => NotEstimated,
        0 => "0 kg",
        < 1 => "moins de 1 kg",
        var much when CarbonFactors.Rounded(much.Value) is var rounded => rounded < 1000 ? $"environ {rounded.ToString("0", French)} kg" : $"environ {(rounded / 1000).ToString("0.#", French)} t",
        _ => NotEstimated,
    };

    /// <summary>"27 kg par an"; "non estimé" where there is none.</summary>
    public static string Factor(decimal? factor) => factor is { } known ? $"{known.ToString("0.##", French)} kg par an" : NotEstimated;
}
