using System.Diagnostics;
using System.Globalization;
using System.Net;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;
using Mediation.Web.SchoolContinuity;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>A whole list handed in by a school, from the file to the cases.</summary>
public sealed class PupilListTests(App app)
{
    private const int Pupils = 120;

    [Theory]
    [InlineData("liste.csv")]
    [InlineData("liste.xlsx")]
    public async Task A_hundred_and_twenty_pupils_with_faults_doubles_and_families_known(string name)
    {
        var one = await ListingSchool.Open(app);
        var (mediator, school, browser, path) = (one.Mediator, one.School, one.Browser, one.Path);
        for (var i = 0; i < 3; i++)
        {
            await app.Given.Number(mediator, await app.Given.Resident(mediator, "Anna", $"Connu{Letters(i)}"), $"+3361200000{i}");
        }

        var namesake = await app.Given.Resident(mediator, "Anna", $"Connu{Letters(3)}");
        await app.Given.Resident(mediator, "Anna", $"Connu{Letters(4)}");
        var family = await app.Given.Family(mediator);
        await app.Given.SchoolCase(mediator, family, school);
        var before = await one.Written();

        var rows = Rows();
        var begun = Stopwatch.GetTimestamp();
        var shown = await one.Upload(name, name.EndsWith("csv", StringComparison.Ordinal) ? ListingSchool.Csv(rows) : SafeWorkbook.Write("6e", rows.Prepend(ListingSchool.Headings).Select(row => row.Cast<object?>().ToArray()), ListingSchool.Headings.Length));
        Assert.Equal(["103", "7", "1", "9"], ListingSchool.Figures(shown));
        Assert.Equal(before, await one.Written());
        var refused = await browser.Press(shown, button => button.Value == PupilImportForm.Refused);
        Assert.Equal(10, refused.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Cet élève est déjà à la ligne 37, avec le même adulte.", refused.Body, StringComparison.Ordinal);
        Assert.Contains("Aucune commune ne répond à « Nulle-Part-sur-Rien 35000 »", refused.Body, StringComparison.Ordinal);
        Assert.Contains("Lignes 9 et 10Frère0a K. (6e), Sœur0a K. (CM2)", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("12/03/2015", shown.Body, StringComparison.Ordinal);

        // Whose two namesakes are, and an adult of two numbers, nobody says by themselves.
        var asked = await browser.Submit(shown, []);
        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Equal(["Form.Choices[40]", "Form.Choices[5]", "Form.Choices[6]"], Enumerable.Range(2, Pupils).Select(line => $"Form.Choices[{line}]").Where(field => asked.WhyNot(field) is not null).Order(StringComparer.Ordinal));
        Assert.Equal(before, await one.Written());

        var done = await browser.Submit(asked, new() { ["Form.Choices[5]"] = $"{namesake}", ["Form.Choices[6]"] = PupilPlan.AnotherFamily, ["Form.Choices[40]"] = PupilPlan.LeftOut });
        TestContext.Current.SendDiagnosticMessage($"Import of pupils: {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:0} ms");
        Assert.Equal(path, done.Location);
        var said = await browser.Follow(done);
        Assert.Contains("109 situations sont ouvertes, 94 familles sont nouvelles, 9 lignes sont refusées.", said.Text, StringComparison.Ordinal);
        Assert.Contains($"{WorklistPage.Path}?etablissement={school}", said.Links);

        var after = await one.Written();
        Assert.Equal((before.Cases + 109, before.Residents + 94, before.Households + 98, before.Events + 109), after);
        Assert.Equal(0, await one.Count("SELECT COUNT(*) FROM SmsAgreements WHERE StructureId = @structureId"));
        Assert.Equal(0, await one.Count("SELECT COUNT(*) FROM SchoolCases k WHERE k.StructureId = @structureId AND NOT EXISTS (SELECT 1 FROM Residents r WHERE r.HouseholdId = k.HouseholdId AND r.StructureId = k.StructureId)"));
        Assert.Equal(109, await one.Count("SELECT COUNT(*) FROM SchoolCases k WHERE k.StructureId = @structureId AND k.State = 'signalee' AND k.ReportedBy = 'ecole' AND k.OwnerId IS NOT NULL AND k.CommuneCode = '35238' AND EXISTS (SELECT 1 FROM SchoolCaseReasons x WHERE x.CaseId = k.Id AND x.Reason = 'imprimante')"));
        Assert.Equal(109, await one.Count("SELECT COUNT(*) FROM AuditEntries WHERE StructureId = @structureId AND Act = 'ImportPupils' AND SubjectKind = 'SchoolCase'"));
        Assert.Equal(94, await one.Count("SELECT COUNT(*) FROM AuditEntries WHERE StructureId = @structureId AND Act = 'ImportResidents' AND ResidentId IS NOT NULL"));
        Assert.Equal(11, await one.Count("SELECT COUNT(*) FROM (SELECT HouseholdId FROM SchoolCases WHERE StructureId = @structureId GROUP BY HouseholdId HAVING COUNT(*) = 2) t"));
        Assert.Equal(2, await one.Count($"SELECT COUNT(*) FROM SchoolCases WHERE StructureId = @structureId AND HouseholdId = {family}"));
        Assert.Equal(1, await one.Count("SELECT COUNT(*) FROM ResidentNumbers WHERE StructureId = @structureId AND Number = '+33617000041' AND Owner = 'personne' AND DoNotWrite = 0"));
        Assert.Equal(2, await one.Count("SELECT COUNT(*) FROM Residents WHERE StructureId = @structureId AND RecallCode IS NOT NULL AND FirstName IS NULL"));
        Assert.Contains("Seul41a", (await browser.Get($"{WorklistPage.Path}?etablissement={school}")).Text + (await browser.Get("/continuite-scolaire")).Text, StringComparison.Ordinal);

        // Sent twice, from the page or by itself, it is made once.
        await browser.Submit(asked, new() { ["Form.Choices[5]"] = $"{namesake}", ["Form.Choices[6]"] = PupilPlan.AnotherFamily, ["Form.Choices[40]"] = PupilPlan.LeftOut });
        var again = await browser.Submit(await browser.Get(path), ListingSchool.IsFile, new() { ["Form.Seal"] = ListingSchool.SealOf(asked) });
        Assert.Contains("déjà confirmée", (await browser.Follow(again)).Text, StringComparison.Ordinal);
        Assert.Equal(after, await one.Written());

        // The same file once more knows all that it has brought: the families that were left out or refused remain.
        var second = await one.Upload(name, ListingSchool.Csv(rows));
        Assert.Equal(["0", "1", "110", "9"], ListingSchool.Figures(second));
    }

    /// <summary>Lines 2 to 121: families known by number, by name alone, a household that is followed, brothers and sisters, faults, doubles, the others.</summary>
    private static List<string?[]> Rows()
    {
        string?[] Row(string pupil, string? adultFirst, string? adultLast, string? phone, string level = "6ème A", string commune = "Rennes", string reasons = "Imprimante, pas d’internet") =>
            [pupil, "k", level, adultFirst, adultLast, phone, commune, "35000", reasons, "12/03/2015"];

        List<string?[]> rows = [];
        for (var i = 0; i < Pupils; i++)
        {
            rows.Add(i switch
            {
                < 3 => Row($"Enfant{Letters(i)}", "Anna", $"Connu{Letters(i)}", $"06 12 00 00 0{i}"),
                < 5 => Row($"Enfant{Letters(i)}", "anna", $"CONNU{Letters(i)}", null),
                5 => Row("Lina", "Anna", "Kerbrat", "01 99 00 12 34"),
                6 => Row("Tom", "Anna", "Kerbrat", "01 99 00 12 34"),
                < 27 => Row($"{(i % 2 == 1 ? "Frère" : "Sœur")}0{(char)('a' + ((i - 7) / 2))}", "Rose", $"Fratrie{Letters((i - 7) / 2)}", $"06 13 00 00 {(i - 7) / 2:00}", i % 2 == 1 ? "6e" : "CM2"),
                27 => Row("", "Anna", "Fautif", "06 12 34 56 78"),
                28 => Row("Faute", "Anna", "Fautif", "06 12 34 56 78", level: "Grande section"),
                29 => Row("Faute", "Anna", "Fautif", "06 12"),
                30 => Row("Faute", "Anna", "Fautif", null, commune: "Nulle-Part-sur-Rien"),
                31 => Row("Faute", null, null, null),
                32 => Row("Faute", "Anna", "Fautif", null, reasons: ""),
                33 => Row("Faute", "Anna", "Fautif", null, reasons: "dyslexie"),
                34 => Row("Faute", "Anna", new string('x', 81), null),
                35 or 36 => Row("Double", "Rose", "Morvan", "06 14 00 00 00"),
                37 or 38 => Row($"Pareil{Letters(i)}", "Marie", "Martin", $"06 15 00 00 {i}"),
                39 => Row("Sansnom", null, null, "06 16 00 00 00"),
                40 => Row("Madame", null, "Quéméner", null),
                _ => Row($"Seul{i}a", "Alex", $"Nouveau{Letters(i)}", $"06 17 00 {i / 100:00} {i % 100:00}"),
            });
        }

        return rows;
    }

    private static string Letters(int number) => string.Concat(number.ToString("000", CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));
}
