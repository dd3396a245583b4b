using System.Net;
using System.Text;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;
using Mediation.Web.Equipment;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Equipment;

/// <summary>Papers and pictures of an item: what is taken is given back byte for byte; what is refused leaves nothing.</summary>
public sealed class ItemDocumentTests(App app)
{
    [Theory]
    [InlineData("pdf", "Facture n° 12.pdf", "application/pdf")]
    [InlineData("jpeg", "photo.jpg", "image/jpeg")]
    [InlineData("png", "écran.png", "image/png")]
    public async Task What_is_added_is_listed_and_given_back_byte_for_byte_to_be_saved(string type, string name, string mediaType)
    {
        var content = type switch { "pdf" => SampleFiles.Pdf(name), "jpeg" => SampleFiles.Jpeg, _ => SampleFiles.Png };
        var (keeper, browser, item) = await Keeper();
        Assert.Contains("Aucun document", (await browser.Get($"/materiel/{item}")).Text, StringComparison.Ordinal);
        var page = await browser.Follow(await Upload(browser, item, name, content));
        Assert.Contains($"Facture : {name}", page.Text, StringComparison.Ordinal);
        Assert.Contains("Document ajouté : facture", page.Text, StringComparison.Ordinal);
        Assert.Contains(keeper.DisplayName, page.Document.QuerySelector("a[download]")!.ParentElement!.TextContent, StringComparison.Ordinal);

        var given = await browser.Client.GetAsync(new Uri(LinkOf(page), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(content, await given.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(mediaType, given.Content.Headers.ContentType!.ToString());
        Assert.Equal(("attachment", name), (given.Content.Headers.ContentDisposition!.DispositionType, given.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(given.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(given.Headers.CacheControl!.NoStore);
        Assert.Equal(["AddDocument", "ReadDocument"], await Acts(keeper));

        // Its name on the disk is drawn, for the product's account alone.
        var file = Assert.Single(FilesOf(keeper));
        Assert.Matches("^[0-9a-f]{32}$", Path.GetFileName(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData("facture.pdf", "ni un PDF, ni une photo")]
    [InlineData("dessin.svg", "ni un PDF, ni une photo")]
    [InlineData("dessin.png", "ni un PDF, ni une photo")]
    [InlineData("../../facture.pdf", "contient un chemin")]
    [InlineData("..\\facture.pdf", "contient un chemin")]
    [InlineData("/etc/cron.d/facture.pdf", "contient un chemin")]
    [InlineData("facture.png", "le nom dit autre chose")]
    [InlineData("vide.pdf", "est vide")]
    [InlineData("coupe.pdf", "incomplet ou abîmé")]
    [InlineData("gros.pdf", "dépasse 10 Mo")]
    public async Task What_is_refused_says_why_keeps_the_answer_and_stores_nothing(string name, string why)
    {
        var content = name switch
        {
            "facture.pdf" => [.. "PK"u8, 3, 4, .. new byte[200]],
            "dessin.svg" or "dessin.png" => Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
            "vide.pdf" => [],
            "coupe.pdf" => SampleFiles.Pdf()[..80],
            "gros.pdf" => SampleFiles.PdfOf(DocumentContent.Largest + 1),
            _ => SampleFiles.Pdf(),
        };
        var (keeper, browser, item) = await Keeper();
        await app.Given.Document(keeper, item, content: SampleFiles.Png, name: "avant.png");
        var before = AllFiles();
        var refused = await Upload(browser, item, name, content, "bon_de_don");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(why, refused.WhyNot("Form.File"), StringComparison.Ordinal);
        Assert.Equal(["bon_de_don"], Browser.Proposed(refused.PostForms[0], "Form.Kind"));
        Assert.Equal(before, AllFiles());
        Assert.Equal(1, await Rows(item));
    }

    [Fact]
    public async Task A_form_without_file_or_kind_is_refused_at_its_field()
    {
        var (keeper, browser, item) = await Keeper();
        var refused = await browser.Submit(await browser.Get(Form(item)), []);
        Assert.Equal(("Choisissez un fichier.", "Dites ce que c’est."), (refused.WhyNot("Form.File"), refused.WhyNot("Form.Kind")));
        Assert.Equal("Dites ce que c’est.", (await Upload(browser, item, "facture.pdf", SampleFiles.Pdf(), "contrat")).WhyNot("Form.Kind"));
        Assert.Empty(FilesOf(keeper));
    }

    [Fact]
    public async Task The_same_file_is_with_an_item_once_and_with_another_again()
    {
        var (keeper, browser, item) = await Keeper();
        await Upload(browser, item, "facture.pdf", SampleFiles.Pdf());
        var refused = await Upload(browser, item, "copie.pdf", SampleFiles.Pdf());
        Assert.Equal("Ce document est déjà parmi ceux de ce matériel.", refused.WhyNot("Form.File"));
        Assert.Single(FilesOf(keeper));
        var other = await app.Given.Item(keeper);
        Assert.Equal($"/materiel/{other}", (await Upload(browser, other, "facture.pdf", SampleFiles.Pdf())).Location);
        Assert.Equal(2, FilesOf(keeper).Count);
    }

    [Fact]
    public async Task The_same_form_sent_twice_adds_once_and_with_another_file_says_that_it_was_sent()
    {
        var (_, browser, item) = await Keeper();
        var page = await browser.Get(Form(item));
        Task<Page> Send(byte[] content) => browser.Upload(page, page.PostForms[0], "Form.File", "facture.pdf", content, new() { ["Form.Kind"] = "facture" });
        var both = await Task.WhenAll(Send(SampleFiles.Pdf("une")), Send(SampleFiles.Pdf("une")));
        Assert.Contains(both, answer => answer.Location == $"/materiel/{item}");
        Assert.Equal(1, await Rows(item));
        Assert.Equal($"/materiel/{item}", (await Send(SampleFiles.Pdf("une"))).Location);
        Assert.Equal(1, await Rows(item));

        var other = await Send(SampleFiles.Pdf("autre"));
        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
        Assert.Contains("avait déjà été enregistré", other.Text, StringComparison.Ordinal);
        Assert.Equal(1, await Rows(item));
        await browser.Upload(other, other.PostForms[0], "Form.File", "facture.pdf", SampleFiles.Pdf("autre"), new() { ["Form.Kind"] = "facture" });
        Assert.Equal(2, await Rows(item));
    }

    [Fact]
    public async Task An_item_has_no_more_documents_than_its_limit()
    {
        var (keeper, browser, item) = await Keeper();
        for (var number = 0; number < ItemDocument.Most; number++)
        {
            await app.Given.Document(keeper, item, content: SampleFiles.Pdf($"{number}"));
        }

        Assert.DoesNotContain(Form(item), (await browser.Get($"/materiel/{item}")).Links);
        Assert.Contains("au plus 30 documents", (await Upload(browser, item, "facture.pdf", SampleFiles.Pdf("de trop"))).Text, StringComparison.Ordinal);
        Assert.Equal(ItemDocument.Most, FilesOf(keeper).Count);
    }

    [Fact]
    public async Task Another_structure_is_told_nothing_and_a_mediator_reads_without_changing()
    {
        var structure = await app.Given.Structure();
        var keeper = await app.Given.Account(Role.EquipmentManager, structure);
        var item = await app.Given.Item(keeper);
        var document = $"/materiel/{item}/documents/{await app.Given.Document(keeper, item)}";
        var neighbour = await app.SignedIn(await app.Given.Account(Role.EquipmentManager));
        foreach (var path in new[] { document, $"{document}/supprimer", Form(item) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await neighbour.Get(path)).Status);
        }

        // Nor through an item of theirs.
        var own = await app.SignedIn(keeper);
        var other = await app.Given.Item(keeper);
        Assert.Equal(HttpStatusCode.NotFound, (await own.Get(document.Replace($"/{item}/", $"/{other}/", StringComparison.Ordinal))).Status);

        var mediator = await app.SignedIn(await app.Given.Account(Role.Mediator, structure));
        Assert.Equal(HttpStatusCode.OK, (await mediator.Get(document)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await mediator.Get($"{document}/supprimer")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await mediator.Get(Form(item))).Status);
        Assert.DoesNotContain($"{document}/supprimer", (await mediator.Get($"/materiel/{item}")).Links);
    }

    [Fact]
    public async Task A_shared_screen_shows_neither_the_name_nor_the_document()
    {
        var (keeper, browser, item) = await Keeper();
        var document = $"/materiel/{item}/documents/{await app.Given.Document(keeper, item, name: "Don de Mme Kervella.pdf")}";
        await Architecture.SharedScreenTests.Switch(browser, on: true);
        Assert.DoesNotContain("Kervella", (await browser.Get($"/materiel/{item}")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Kervella", (await browser.Get($"{document}/supprimer")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Get(document)).Status);
    }

    [Fact]
    public async Task A_file_that_is_missing_or_changed_is_not_given_and_the_log_says_so()
    {
        var (keeper, browser, item) = await Keeper();
        var document = await app.Given.Document(keeper, item);
        var file = Assert.Single(FilesOf(keeper));
        await File.AppendAllTextAsync(file, "changed", TestContext.Current.CancellationToken);
        var lost = await browser.Get($"/materiel/{item}/documents/{document}");
        Assert.Equal((HttpStatusCode.NotFound, "Ce fichier manque"), (lost.Status, lost.Title));
        File.Delete(file);
        Assert.Equal("Ce fichier manque", (await browser.Get($"/materiel/{item}/documents/{document}")).Title);
        await Sweep();
        Assert.Contains(app.Log.All, line => line.Contains($"Documents without their file, structure {keeper.StructureId}: {document}.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_is_deleted_after_asking_and_its_file_swept()
    {
        var (keeper, browser, item) = await Keeper();
        var document = $"/materiel/{item}/documents/{await app.Given.Document(keeper, item)}";
        var kept = await app.Given.Document(keeper, item, "photo", SampleFiles.Jpeg, "photo.jpg");
        var asked = await browser.Get($"{document}/supprimer");
        Assert.Equal($"/materiel/{item}", (await browser.Submit(asked, [])).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(document)).Status);
        Assert.Contains("Document supprimé : facture", (await browser.Get($"/materiel/{item}")).Text, StringComparison.Ordinal);
        Assert.Equal(["DeleteDocument"], (await Acts(keeper)).Where(act => act is not "AddDocument"));

        foreach (var file in FilesOf(keeper))
        {
            File.SetLastWriteTimeUtc(file, app.Clock.GetUtcNow().UtcDateTime.AddHours(-2));
        }

        await Sweep();
        Assert.Single(FilesOf(keeper));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get($"/materiel/{item}/documents/{kept}")).Status);
    }

    private async Task<(GivenAccount Keeper, Browser Browser, int Item)> Keeper()
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        return (keeper, await app.SignedIn(keeper), await app.Given.Item(keeper));
    }

    private static string Form(int item) => $"/materiel/{item}/documents/nouveau";

    internal static async Task<Page> Upload(Browser browser, int item, string name, byte[] content, string kind = "facture")
    {
        var page = await browser.Get(Form(item));
        return await browser.Upload(page, page.PostForms[0], "Form.File", name, content, new() { ["Form.Kind"] = kind });
    }

    private static string LinkOf(Page page) => page.Document.QuerySelector("a[download]")!.GetAttribute("href")!;

    private IReadOnlyList<string> AllFiles() => [.. Directory.EnumerateFileSystemEntries(app.DocumentsFolder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private IReadOnlyList<string> FilesOf(GivenAccount keeper) => Directory.Exists(Path.Combine(app.DocumentsFolder, $"{keeper.StructureId}"))
        ? [.. Directory.EnumerateFiles(Path.Combine(app.DocumentsFolder, $"{keeper.StructureId}"))]
        : [];

    private Task<int> Rows(int item) => app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM ItemDocuments WHERE ItemId = @item", new { item }));

    private Task<IReadOnlyList<string>> Acts(GivenAccount keeper) => app.With<Db, IReadOnlyList<string>>(db =>
        db.List<string>("SELECT Act FROM AuditEntries WHERE AccountId = @Id AND SubjectKind = 'Document' ORDER BY Id", new { keeper.Id }));

    private Task<int> Sweep() => app.Services.GetRequiredService<SweepDocuments>().Run(TestContext.Current.CancellationToken);
}
