using System.Security.Cryptography;

namespace Mediation.Domain.Residents;

/// <summary>
/// A pseudonym that somebody without a name can remember: two short words and a number, "LUNE-POIRE-42".
/// About 1.1 million codes; a structure never gives the same one twice (unique in the database).
/// </summary>
public static class RecallCode
{
    /// <summary>Longest code, in characters: two words of six letters, two hyphens, two digits.</summary>
    public const int Longest = 16;

    private const int SmallestNumber = 10;

    /// <summary>10 to 99.</summary>
    private const int Numbers = 90;

    private static readonly string[] Words =
    [
        "ANCRE", "ANIS", "ARBRE", "AVION", "BALLE", "BANC", "BARQUE", "BISE", "BLEU", "BOIS", "BOUGIE", "BRISE", "BULLE",
        "CABANE", "CACAO", "CANARD", "CARTE", "CERISE", "CHAISE", "CHANT", "CHAT", "CIEL", "CITRON", "CLOCHE", "COLIS",
        "CORAIL", "CRAIE", "DANSE", "DUNE", "ECHO", "ETANG", "FARINE", "FENTE", "FLEUR", "FLUTE", "FORET", "FRAISE", "GALET",
        "GANT", "GENET", "GLACE", "GRAINE", "HERBE", "HIBOU", "HIVER", "HUILE", "ILOT", "IRIS", "JADE", "JARDIN", "JOUET",
        "KIWI", "LAMPE", "LAVOIR", "LIVRE", "LUNE", "LYRE", "MANGUE", "MARIN", "MELON", "MENTHE", "MIEL", "MOULIN", "NACRE",
        "NAVIRE", "NEIGE", "NOIX", "NUAGE", "OASIS", "OCRE", "OLIVE", "ORANGE", "ORGE", "OURS", "PALME", "PANIER", "PERLE",
        "PHARE", "PIANO", "PLUME", "POIRE", "POMME", "PRUNE", "QUAI", "RADIS", "RIVE", "ROBE", "ROSE", "RUBAN", "SABLE",
        "SAPIN", "SAVON", "SEL", "SOIE", "SOLEIL", "TAPIS", "TARTE", "TASSE", "TIGE", "TIPI", "TOIT", "TORTUE", "TRAIN",
        "TULIPE", "VAGUE", "VALLEE", "VELO", "VENT", "VERGER", "VIOLON", "VOILE", "ZEBRE", "ZESTE",
    ];

    /// <summary>How many codes there are.</summary>
    public static int Count => Words.Length * (Words.Length - 1) * Numbers;

    public static string Draw() => Of(RandomNumberGenerator.GetInt32(Count));

    /// <summary>The code at a place of their list, from 0 to <see cref="Count"/> - 1: two places never share one.</summary>
    public static string Of(int place)
    {
        var (pair, number) = Math.DivRem(place, Numbers);
        var (first, step) = Math.DivRem(pair, Words.Length - 1);
        return $"{Words[first]}-{Words[(first + 1 + step) % Words.Length]}-{number + SmallestNumber}";
    }
}
