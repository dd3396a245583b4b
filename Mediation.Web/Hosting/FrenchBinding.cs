using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Mediation.Web.Hosting;

/// <summary>What a person reads when a value could not even be read as a number or a day.</summary>
public static class FrenchBinding
{
    public static void Speak(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => "Cette valeur ne convient pas ici.");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "Cette valeur ne convient pas ici.");
        messages.SetUnknownValueIsInvalidAccessor(_ => "Cette valeur ne convient pas ici.");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Cette valeur ne convient pas ici.");
        messages.SetValueIsInvalidAccessor(_ => "Cette valeur ne convient pas ici.");
        messages.SetValueMustNotBeNullAccessor(_ => "Cette réponse manque.");
        messages.SetMissingBindRequiredValueAccessor(_ => "Cette réponse manque.");
        messages.SetMissingKeyOrValueAccessor(() => "Cette réponse manque.");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "Le formulaire est vide.");
        messages.SetValueMustBeANumberAccessor(_ => "Écrivez un nombre.");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "Écrivez un nombre.");
    }
}
