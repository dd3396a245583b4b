using System.Net;
using System.Net.Sockets;
using System.Text;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using Mediation.Web.Equipment;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Equipment;

/// <summary>The folder of documents when something goes wrong: acts that fail, files that are too large, a disk that refuses.</summary>
public sealed class DocumentFolderTests(ServedApp served)
{
    [Theory]
    [InlineData(50_000_000)]
    [InlineData(11_200_000)]
    public async Task Fifty_megabytes_are_refused_with_a_page_in_french_through_a_real_server(int bytes)
    {
        var keeper = await served.Given.Account(Role.EquipmentManager);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = served.Address };
        var browser = new Browser(client);
        await browser.Submit(await browser.Get("/connexion"), new() { ["Email"] = keeper.Email, ["Password"] = GivenAccount.Password });
        var item = await served.Given.Item(keeper);
        var refused = await ItemDocumentTests.Upload(browser, item, "gros.pdf", SampleFiles.PdfOf(bytes));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "Cet envoi est trop gros"), (refused.Status, refused.Title));
        Assert.Contains("au plus 10 Mo : rien n’est enregistré", refused.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(served.DocumentsFolder));
        Assert.Equal($"/materiel/{item}", (await ItemDocumentTests.Upload(browser, item, "juste.pdf", SampleFiles.PdfOf(9_999_999))).Location);
        Directory.Delete(Path.Combine(served.DocumentsFolder, $"{keeper.StructureId}"), recursive: true);
    }

    /// <summary>A browser reads the answer once it has sent everything: whoever answers earlier and hangs up is a broken connection to it.</summary>
    [Fact]
    public async Task A_file_that_is_too_large_is_heard_to_its_end_before_it_is_answered()
    {
        const int Size = 50_000_000;
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", served.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /materiel/1/documents/nouveau HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {Size}\r\n\r\n"), TestContext.Current.CancellationToken);
        for (var sent = 0; sent < Size; sent += 1_000_000)
        {
            await stream.WriteAsync(new byte[1_000_000], TestContext.Current.CancellationToken);
        }

        using var reader = new StreamReader(stream);
        Assert.Contains("413", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Un document pèse au plus 10 Mo", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_act_that_fails_leaves_no_row_and_the_sweep_takes_its_file_and_nothing_else()
    {
        await using var app = new FailingApp();
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var item = await app.Given.Item(keeper);
        var kept = await app.Given.Document(keeper, item);
        var folder = Path.Combine(app.DocumentsFolder, $"{keeper.StructureId}");
        Assert.Equal(HttpStatusCode.InternalServerError, (await ItemDocumentTests.Upload(await app.SignedIn(keeper), item, "autre.pdf", SampleFiles.Pdf("autre"))).Status);
        Assert.Equal(kept, await app.With<Db, int>(db => db.Value<int>("SELECT MAX(Id) FROM ItemDocuments")));
        Assert.Equal(2, Directory.GetFiles(folder).Length);
        await File.WriteAllTextAsync(Path.Combine(folder, new string('a', 32) + ".tmp"), "cut short", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "LISEZ-MOI.txt"), "of the administrator", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(Path.Combine(folder, new string('a', 32) + ".tmp"), app.Clock.GetUtcNow().UtcDateTime);

        var sweep = app.Services.GetRequiredService<SweepDocuments>();
        app.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(0, await sweep.Run(TestContext.Current.CancellationToken));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(2, await sweep.Run(TestContext.Current.CancellationToken));
        Assert.Equal(2, Directory.GetFiles(folder).Length);
        Assert.True(File.Exists(Path.Combine(folder, "LISEZ-MOI.txt")));
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignedIn(keeper)).Get($"/materiel/{item}/documents/{kept}")).Status);
    }

    [Fact]
    public async Task A_folder_that_refuses_is_told_to_whoever_adds_and_to_whoever_watches()
    {
        // A file stands where the folder should be: not even an administrator of the machine can write there.
        var place = Path.GetTempFileName();
        await using var app = new PlacedApp(place);
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var refused = await ItemDocumentTests.Upload(await app.SignedIn(keeper), await app.Given.Item(keeper), "facture.pdf", SampleFiles.Pdf());
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("n’a pas pu être gardé : rien n’est enregistré", refused.WhyNot("Form.File"), StringComparison.Ordinal);
        var ready = await app.Visitor().Get("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.Contains($"documents: Unhealthy The folder of documents, {place}, cannot be written to", ready.Body, StringComparison.Ordinal);
        File.Delete(place);
    }

    [Theory]
    [InlineData("wwwroot")]
    [InlineData("wwwroot/documents")]
    [InlineData("App_Data/../wwwroot/documents")]
    public async Task A_folder_that_everybody_could_read_is_refused_at_the_start(string folder)
    {
        await using var app = new PlacedApp(folder);
        Assert.Contains("inside of what the product serves", Assert.Throws<InvalidOperationException>(() => app.Services).Message, StringComparison.Ordinal);
    }

    private sealed class PlacedApp(string folder) : App
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Documents:Folder"] = folder };
    }

    /// <summary>Every act of documents fails once it is done, before it is kept.</summary>
    private sealed class FailingApp : App
    {
        protected override void Configure(IServiceCollection services) => services.Configure<MvcOptions>(options => options.Filters.Add(new Fails()));
    }

    private sealed class Fails : IAsyncActionFilter
    {
        public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
        {
            await next();
            if (context.Controller is AddDocumentController && context.HttpContext.Request.Method is "POST")
            {
                throw new InvalidOperationException("The machine lost its power.");
            }
        }
    }
}
