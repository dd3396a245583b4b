using Mediation.Domain.Visits;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Mediation.Web.Visits;

/// <summary>How a visit is called in a list.</summary>
public static class VisitWords
{
    /// <summary>The title of a workshop, the name of the resident, or that they have none.</summary>
    public static string Who(string kind, string? title, string? residentName) =>
        kind is VisitTerms.Workshop ? title ?? "Atelier" : residentName ?? "Une personne sans nom";

    /// <summary>"Une personne", "12 personnes".</summary>
    public static string People(int people) => people == 1 ? "une personne" : $"{people} personnes";
}

/// <summary>What a form keeps folded until it is needed.</summary>
public static class Folded
{
    /// <summary>Whether a part of a form is to be shown at once: one of its fields is filled or wrong.</summary>
    /// <param name="data">Of the view: its model has the fields.</param>
    /// <param name="fields">Their names, from the model on: "Form.Equipment".</param>
    public static bool IsOpen(ViewDataDictionary data, params string[] fields)
    {
        ArgumentNullException.ThrowIfNull(data);
        return fields.Any(field => data.ModelState.GetFieldValidationState(field) is ModelValidationState.Invalid
            || (data.ModelState.TryGetValue(field, out var state) ? state.AttemptedValue is { Length: > 0 } : data.Eval(field) is not (null or "" or Array { Length: 0 })));
    }
}

/// <summary>The part of a form that every visit has.</summary>
/// <param name="Form">Posted under the name of this property.</param>
public sealed record VisitFieldsView(VisitFields Form);
