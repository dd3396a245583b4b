using System.Reflection;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mediation.Tests.Architecture;

/// <summary>The product with pages that somebody added without care: each breaks one rule that the walks hold.</summary>
public sealed class FaultyApp : App
{
    /// <summary>Nested types of <see cref="FaultyPages"/>: no other application finds them.</summary>
    protected override void Configure(IServiceCollection services)
    {
        var pages = typeof(FaultyPages).GetNestedTypes(BindingFlags.NonPublic).Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(Controller))).ToList();
        pages.ForEach(page => services.AddTransient(page));
        services.AddControllers().ConfigureApplicationPartManager(parts => parts.FeatureProviders.Add(new FaultyControllers(pages)));
    }

    private sealed class FaultyControllers(IReadOnlyList<Type> pages) : IApplicationFeatureProvider<ControllerFeature>
    {
        public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature)
        {
            foreach (var page in pages)
            {
                feature.Controllers.Add(page.GetTypeInfo());
            }
        }
    }
}

/// <summary>One controller a fault, and the page that links to them.</summary>
internal static class FaultyPages
{
    public const string Start = "/habitants/fautes";

    /// <summary>Writes pages without the product's layout.</summary>
    internal abstract class Page : Controller
    {
        protected ContentResult Html(string title, string body, int status = StatusCodes.Status200OK)
        {
            Response.StatusCode = status;
            return Content($"<!doctype html><html lang=\"fr\"><title>{title}</title><body><h1>{title}</h1><main>{body}</main>", "text/html; charset=utf-8");
        }

        protected string Form(string action, string fields)
        {
            var token = HttpContext.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(HttpContext).RequestToken;
            return $"<form method=\"post\" action=\"{action}\"><input type=\"hidden\" name=\"__RequestVerificationToken\" value=\"{token}\">{fields}</form>";
        }
    }

    [Route("habitants/fautes")]
    [Allow(Right.ReadResidents)]
    internal sealed class IndexController(Db db, CurrentUser user) : Page
    {
        private const string OwnSql = "SELECT Id FROM Residents WHERE StructureId = @structureId";

        [HttpGet]
        public async Task<IActionResult> Index()
        {
            var own = await db.List<int>(OwnSql, new { structureId = user.Scope.Structure });
            string[] others = ["fautes/sans-droit", "fautes/ouverte", "fautes/tous-les-noms", "fautes/formulaire", "fautes/lourd", "absente"];
            return Html("Fautes", string.Concat(others.Select(page => $"<a href=\"/habitants/{page}\">{page}</a>"))
                + "<a href=\"/ailleurs\">ailleurs</a>"
                + string.Concat(own.Select(id => $"<a href=\"/habitants/fautes/{id}\">{id}</a>")));
        }
    }

    [Route("habitants/fautes/sans-droit")]
    internal sealed class WithoutPolicyController : Page
    {
        [HttpGet]
        public IActionResult Show() => Html("Sans droit", "");
    }

    [Route("habitants/fautes/ouverte")]
    [AllowAnonymous]
    internal sealed class OpenToAnybodyController : Page
    {
        [HttpGet]
        public IActionResult Show() => Html("Ouverte", "");
    }

    [Route("ailleurs")]
    [Allow(Right.SignedIn)]
    internal sealed class OutsideModulesController : Page
    {
        [HttpGet]
        public IActionResult Show() => Html("Ailleurs", "");
    }

    [Route("habitants/fautes/{id:int}/seule")]
    [Allow(Right.ReadResidents)]
    internal sealed class UnlinkedController : Page
    {
        [HttpGet]
        public IActionResult Show(int id) => Html($"Seule {id}", "");
    }

    /// <summary>Forgets the reader's scope, names the person in the title and in the log.</summary>
    [Route("habitants/fautes/{id:int}")]
    [Allow(Right.ReadResidents)]
    internal sealed class AnybodysResidentController(Db db, ILogger<FaultyApp> log) : Page
    {
        private const string AnySql = "SELECT FirstName FROM Residents WHERE Id = @id";

        [HttpGet]
        public async Task<IActionResult> Show(int id)
        {
            var name = await db.Find<string>(AnySql, new { id });
            log.LogInformation("Read {Name}", name);
            return Html(name ?? "", "");
        }
    }

    /// <summary>Shows persons to whoever is signed in.</summary>
    [Route("habitants/fautes/tous-les-noms")]
    [Allow(Right.SignedIn)]
    internal sealed class EveryNameController(Db db) : Page
    {
        private const string AllSql = "SELECT COALESCE(FirstName, RecallCode) FROM Residents";

        [HttpGet]
        public async Task<IActionResult> Show() => Html("Tous les noms", string.Join(' ', await db.List<string>(AllSql)));
    }

    /// <summary>A form that fails on what is too long, forgets what was typed, takes any number, and shows markup as it came.</summary>
    [Route("habitants/fautes/formulaire")]
    [Allow(Right.CreateResidents)]
    internal sealed class CarelessFormController : Page
    {
        private const string Fields = """
            <input name="Court" type="text" maxlength="10"><input name="SansLimite" type="text">
            <input name="Combien" type="number" min="1" max="9"><input name="Jour" type="date">
            """;

        [HttpGet]
        public IActionResult Show() => Html("Formulaire", Form("/habitants/fautes/formulaire", Fields));

        [HttpPost]
        public IActionResult Send(string? court, string? sansLimite, int? combien, DateOnly? jour) => court is { Length: > 10 }
            ? throw new InvalidOperationException($"Too long: {court}")
            : jour is null || combien is null
                ? Html("Formulaire", Form("/habitants/fautes/formulaire", Fields), 400)
                : Html("Reçu", $"{court} {sansLimite} {combien} {jour}");
    }

    /// <summary>A form that anybody's page can send, and a number in the address that it does not expect.</summary>
    [Route("habitants/fautes/lourd")]
    [Allow(Right.CreateResidents)]
    internal sealed class UncheckedController : Page
    {
        [HttpGet]
        public IActionResult Show(string? page) => Html("Sans contrôle", Form("/habitants/fautes/lourd", "") + new string('.', page is null ? 0 : int.Parse(page)));

        [HttpPost]
        [IgnoreAntiforgeryToken]
        public IActionResult Send() => Html("Fait", "");
    }
}
