using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Web.Hosting;

/// <summary>
/// Covers, in what a page is about to show, everything that tells who somebody is: each resident becomes "Habitant n° 12".
/// It goes by the names of properties, wherever they stand; a name that is missing here is found by the walk that reads
/// every page of the product with the screen shared.
/// </summary>
public static class Veil
{
    public const string Covered = "(caché)";

    /// <summary>Names of a person, written anew with their number.</summary>
    private static readonly HashSet<string> Names = ["FirstName", "LastName"];

    /// <summary>What is dropped: a recall code stands for a name, an initial for the name of a pupil.</summary>
    private static readonly HashSet<string> Dropped = ["RecallCode", "Initial"];

    /// <summary>Words about a person or their household.</summary>
    private static readonly HashSet<string> Words =
        ["Notes", "Email", "Phone", "Number", "OwnerName", "ContactName", "BorrowerName", "SignedBy", "Subject", "Place", "Ground", "BlockedService", "ProcedureName", "HouseholdName", "JoinedNames", "Body", "AnsweredBody", "TrustWord", "OriginalName", "Street", "HouseNumber", "Details"];

    /// <summary>Words about a pupil, their family or what is done for them, in pages of school continuity.</summary>
    private static readonly HashSet<string> PupilWords = ["Words", "AttemptWords", "Text", "AdultName", "Title", "Teacher", "ServiceName"];

    /// <summary>What was searched for, which a page says again.</summary>
    private static readonly HashSet<string> Searches = ["Typed"];

    /// <summary>Those who work here, and their structures: no resident.</summary>
    private static readonly HashSet<Type> AtWork = [typeof(AccountRow), typeof(AccountChoiceRow), typeof(Account), typeof(StructureRow), typeof(Structure), typeof(SignInAccount)];

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    /// <summary>Covers a model and all that it holds.</summary>
    public static void Cover(object? model) => Cover(model, new HashSet<object>(ReferenceEqualityComparer.Instance));

    /// <summary>Whether a form is filled in with what must not be read: to change it, one has to see it.</summary>
    public static bool HasFilledForm(object? page) =>
        page is not null && IsOurs(page.GetType()) && Of(page.GetType()).Where(property => IsForm(property.PropertyType))
            .Select(property => property.GetValue(page)).OfType<object>()
            .Any(form => Of(form.GetType()).Any(property => IsCovered(property) && property.GetValue(form) is string { Length: > 0 }));

    private static void Cover(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive)
        {
            return;
        }

        if (value is IEnumerable many)
        {
            foreach (var one in many)
            {
                Cover(one, seen);
            }

            return;
        }

        var type = value.GetType();
        if (!IsOurs(type) || AtWork.Contains(type) || !seen.Add(value))
        {
            return;
        }

        foreach (var property in Of(type))
        {
            CoverProperty(value, property, seen);
        }
    }

    private static void CoverProperty(object owner, PropertyInfo property, HashSet<object> seen)
    {
        // A form keeps what was typed: it is its author's, and would be lost.
        if (IsForm(owner.GetType()) || property.PropertyType != typeof(string))
        {
            Cover(property.PropertyType.IsValueType || IsForm(property.PropertyType) ? null : property.GetValue(owner), seen);
        }
        else if (property.GetValue(owner) is string { Length: > 0 } || Names.Contains(property.Name))
        {
            property.SetValue(owner, property.Name switch
            {
                "FirstName" when IsOfPupil(owner.GetType()) => "Élève",
                "Text" when owner is SmsMessage => Covered,
                var name when PupilWords.Contains(name) && IsOfPupil(owner.GetType()) => Covered,
                "FirstName" when PersonOf(owner) is not null => "Habitant",
                "LastName" when PersonOf(owner) is { } id => $"n° {id}",
                var name when Names.Contains(name) || Dropped.Contains(name) => null,
                "Name" when IsOfHousehold(owner.GetType()) => $"Foyer {Covered}",
                var name when Searches.Contains(name) => "",
                var name when Words.Contains(name) => Covered,
                _ => property.GetValue(owner),
            });
        }
    }

    private static bool IsCovered(PropertyInfo property) =>
        property.PropertyType == typeof(string)
        && (Names.Contains(property.Name) || Dropped.Contains(property.Name) || Words.Contains(property.Name) || (property.Name is "Name" && IsOfHousehold(property.DeclaringType!))
            || (PupilWords.Contains(property.Name) && IsOfPupil(property.DeclaringType!)));

    private static bool IsOfHousehold(Type type) => type.Name.Contains("Household", StringComparison.Ordinal);

    /// <summary>What is told of a pupil and of what was said with the family; the adults of the household are residents like others.</summary>
    private static bool IsOfPupil(Type type) => type.Namespace?.EndsWith(".SchoolContinuity", StringComparison.Ordinal) is true && type.GetProperty("ResidentId") is null;

    /// <summary>The number of the person a row is about; null for nobody: somebody anonymous in a visit.</summary>
    private static int? PersonOf(object row) =>
        (row.GetType().GetProperty("ResidentId") ?? row.GetType().GetProperty("Id"))?.GetValue(row) as int?;

    /// <summary>A record of the product: what it holds may be written anew. Services hold nobody.</summary>
    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("Mediation.", StringComparison.Ordinal) is true && (type.GetMethod("<Clone>$") is not null || IsForm(type));

    private static bool IsForm(Type type) => type.Name.EndsWith("Form", StringComparison.Ordinal) && type.Namespace?.StartsWith("Mediation.", StringComparison.Ordinal) is true;

    private static PropertyInfo[] Of(Type type) => Known.GetOrAdd(type,
        t => [.. t.GetProperties().Where(property => property is { CanRead: true, CanWrite: true } && property.GetIndexParameters().Length == 0)]);
}
