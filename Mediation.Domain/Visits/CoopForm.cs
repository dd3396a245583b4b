using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Mediation.Domain.Visits;

/// <summary>
/// A visit as La Coop's own form takes it prefilled: the state of the form as superjson, deflated (zlib), in base64url.
/// An address is kept by browsers and proxies: it holds coded anonymous values only, never a name, a note, a title nor
/// anything else that somebody typed. The structure is left out too: the form falls back to the mediator's usual place.
/// </summary>
public static class CoopForm
{
    /// <summary>What follows <c>?v=</c>.</summary>
    public static string Encode(Visit visit)
    {
        using var bytes = new MemoryStream();
        using (var zlib = new ZLibStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(Encoding.UTF8.GetBytes(JsonOf(visit)));
        }

        return Base64Url.EncodeToString(bytes.ToArray());
    }

    /// <summary>La Coop's key of one of its codes: "soixante_dix_plus" is SoixanteDixPlus.</summary>
    public static string KeyOf(string code) => string.Concat(code.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>Superjson: every value here is JSON's own, so that nothing stands beside "json".</summary>
    private static string JsonOf(Visit visit)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartObject("json");
            WriteCommon(json, visit);
            if (visit.Kind is VisitTerms.Workshop)
            {
                WriteWorkshop(json, visit);
            }
            else
            {
                WriteIndividual(json, visit);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void WriteCommon(Utf8JsonWriter json, Visit visit)
    {
        json.WriteString("date", visit.HeldOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteStartObject("duree");
        if (visit.DurationMinutes == 60)
        {
            json.WriteString("duree", "60");
        }
        else
        {
            json.WriteString("duree", "personnaliser");
            json.WriteNumber("dureePersonnaliseeHeures", visit.DurationMinutes / 60);
            json.WriteNumber("dureePersonnaliseeMinutes", visit.DurationMinutes % 60);
        }

        json.WriteEndObject();
        json.WriteString("typeLieu", KeyOf(visit.Kind is VisitTerms.Hotline ? VisitTerms.AtADistance : visit.PlaceKind));
        WriteKeys(json, "thematiques", visit.Themes);
        if (visit.Equipment.Count > 0)
        {
            WriteKeys(json, "materiel", visit.Equipment);
        }
    }

    private static void WriteIndividual(Utf8JsonWriter json, Visit visit)
    {
        WriteKey(json, "autonomie", visit.Autonomy);
        if (visit.Orientation is { } orientation)
        {
            json.WriteString("orienteVersStructure", orientation is VisitTerms.NotDirected ? "no" : "yes");
            WriteKey(json, "structureDeRedirection", orientation is VisitTerms.NotDirected ? null : orientation);
        }

        var who = visit.Participations[0];
        json.WriteStartObject("beneficiaire");
        WriteKey(json, "genre", who.Gender);
        WriteKey(json, "trancheAge", who.AgeBand);
        WriteKey(json, "statutSocial", who.Status);
        json.WriteEndObject();
    }

    /// <summary>Those named are counted with the others: La Coop would need their names to know them.</summary>
    private static void WriteWorkshop(Utf8JsonWriter json, Visit visit)
    {
        WriteKey(json, "niveau", visit.Level);
        json.WriteStartObject("participantsAnonymes");
        json.WriteNumber("total", visit.People);
        WriteCounts(json, "genre", visit.Participations.Select(who => who.Gender), visit.Headcount.Genders);
        WriteCounts(json, "trancheAge", visit.Participations.Select(who => who.AgeBand), visit.Headcount.AgeBands);
        WriteCounts(json, "statutSocial", visit.Participations.Select(who => who.Status), visit.Headcount.Statuses);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string field, IEnumerable<string> named, IReadOnlyDictionary<string, int> counted)
    {
        var people = new SortedDictionary<string, int>(counted.ToDictionary(), StringComparer.Ordinal);
        foreach (var code in named)
        {
            people[code] = people.GetValueOrDefault(code) + 1;
        }

        foreach (var (code, number) in people)
        {
            json.WriteNumber(field + KeyOf(code), number);
        }
    }

    private static void WriteKey(Utf8JsonWriter json, string field, string? code)
    {
        if (code is not null)
        {
            json.WriteString(field, KeyOf(code));
        }
    }

    private static void WriteKeys(Utf8JsonWriter json, string field, IEnumerable<string> codes)
    {
        json.WriteStartArray(field);
        foreach (var code in codes.Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(KeyOf(code));
        }

        json.WriteEndArray();
    }
}
