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

    public static string Draw()
    {
        var first = RandomNumberGenerator.GetInt32(Words.Length);
        var second = (first + 1 + RandomNumberGenerator.GetInt32(Words.Length - 1)) % Words.Length;
        return $"{Words[first]}-{Words[second]}-{RandomNumberGenerator.GetInt32(10, 100)}";
    }
}
