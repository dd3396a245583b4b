using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <param name="Status">HTTP status.</param>
/// <param name="Title">What happened.</param>
/// <param name="Advice">What to do.</param>
/// <param name="CorrelationId">The number to give to whoever looks into it.</param>
public sealed record ErrorPage(int Status, string Title, string Advice, string CorrelationId);

/// <summary>Every failure a person sees, in French, without a stack trace. Answers whatever the verb of the failed request.</summary>
[Route("erreur")]
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorsController(KeptForms kept, IConfiguration configuration) : Controller
{
    [Route("{status:int}")]
    [Reads]
    public IActionResult Show(int status)
    {
        var failed = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null || HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        status = failed && status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
        Response.StatusCode = status;
        ModelState.Clear();
        return status switch
        {
            StatusCodes.Status401Unauthorized => AskToSignIn(),
            // The page was too old for its anti-forgery token: what was typed is shown again, not carried out.
            StatusCodes.Status400BadRequest when OwnForm() is { } form => View("Resume", form),
            _ => View("Error", Page(status)),
        };
    }

    private KeptForm? OwnForm() =>
        kept.Take(Request) is { } form && CurrentUser.ScopeOf(User)?.AccountId == form.AccountId
            ? form with { Path = OriginalPath() }
            : null;

    private string OriginalPath()
    {
        var original = HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        return original?.OriginalPath + original?.OriginalQueryString;
    }

    private ViewResult AskToSignIn()
    {
        var form = HttpContext.Items[nameof(KeptForm)] as KeptForm;
        return View("SignIn", new SignInPage(null, null, form is null ? null : kept.Seal(form), SignInController.ShowsDemonstration(HttpContext, configuration)));
    }

    private ErrorPage Page(int status)
    {
        var (title, advice) = status switch
        {
            StatusCodes.Status400BadRequest => ("Cette demande n’a pas pu être lue", "Revenez à la page précédente, rechargez-la et recommencez."),
            StatusCodes.Status403Forbidden => ("Cette page ne fait pas partie de vos droits", WhoMay()),
            StatusCodes.Status404NotFound => ("Cette page n’existe pas", "L’adresse est peut-être incomplète, ou ce que vous cherchez a été supprimé, ou appartient à une autre structure."),
            StatusCodes.Status405MethodNotAllowed => ("Cette page ne s’ouvre pas ainsi", "Passez par l’accueil."),
            StatusCodes.Status413PayloadTooLarge => ("Cet envoi est trop gros", Refused()?.GetMetadata<UploadLimitAttribute>()?.Advice ?? "Raccourcissez le texte, puis recommencez."),
            StatusCodes.Status429TooManyRequests => ("Trop d’essais à la fois", "Attendez une minute, puis recommencez."),
            StatusCodes.Status503ServiceUnavailable => ("Le service est momentanément occupé", "Rechargez la page dans quelques secondes."),
            _ => ("Quelque chose s’est mal passé de notre côté", "Rien n’a été enregistré. Recommencez ; si cela se répète, donnez le numéro ci-dessous à votre administrateur."),
        };
        return new ErrorPage(status, title, advice, RequestLog.CorrelationOf(HttpContext));
    }

    private string WhoMay()
    {
        var right = Refused()?.GetMetadata<AllowAttribute>()?.Right;
        var roles = right is { } asked ? string.Join(", ", Rights.RolesWith(asked).Select(RoleWords.Of)) : "";
        return roles.Length == 0 ? "Demandez à votre responsable de structure." : $"Elle est ouverte à : {roles}. Votre responsable de structure peut vous en donner le rôle.";
    }

    /// <summary>What is declared of the action in whose place this answers.</summary>
    private EndpointMetadataCollection? Refused() => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint?.Metadata;
}
