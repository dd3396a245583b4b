using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Residents;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Mediation.Web.SchoolContinuity;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>What a line of a list means, whom it joins, and what may be confirmed of it.</summary>
public sealed class ReadPupilTests
{
    private static readonly UsualPupil Usual = new(1, null, "+33299001122");

    [Theory]
    [InlineData("6e", "6e")]
    [InlineData("6", "6e")]
    [InlineData("6ème B", "6e")]
    [InlineData("6EME", "6e")]
    [InlineData("601", "6e")]
    [InlineData("5A", "5e")]
    [InlineData("3e SEGPA", "3e")]
    [InlineData("Sixième", "6e")]
    [InlineData("troisième 2", "3e")]
    [InlineData("cp", "cp")]
    [InlineData("CE 1", "ce1")]
    [InlineData("CM2 B", "cm2")]
    [InlineData("2nde GT 3", "2de")]
    [InlineData("Seconde", "2de")]
    [InlineData("1ère STMG", "1re")]
    [InlineData("Tle", "terminale")]
    [InlineData("Terminale 4", "terminale")]
    [InlineData("CE1/CE2", null)]
    [InlineData("CE1-CE2", null)]
    [InlineData("ULIS", null)]
    [InlineData("7e", null)]
    [InlineData("2", null)]
    [InlineData("Tournesols", null)]
    public void Reads_a_level_as_schools_write_it(string typed, string? level) => Assert.Equal(level, ReadPupil.LevelOf(typed));

    [Theory]
    [InlineData("Aucun appareil", "appareil")]
    [InlineData("appareil, Langue", "appareil,langue")]
    [InlineData("Pas d’ordinateur ; pas d'imprimante", "appareil,imprimante")]
    [InlineData("La famille ne répond pas/injoignable", "injoignable")]
    [InlineData(" , autre,", "autre")]
    public void Reads_several_reasons_of_one_cell(string typed, string codes) =>
        Assert.Equal(codes.Split(','), Read(Line(2, reasons: typed), Usual).Taken!.Pupil.Reasons);

    [Fact]
    public void A_reason_that_the_line_does_not_say_is_the_usual_one()
    {
        Assert.Equal(["connexion"], Read(Line(2, reasons: null), Usual with { Reason = "connexion" }).Taken!.Pupil.Reasons);
        Assert.Equal(["langue"], Read(Line(2, reasons: "langue"), Usual with { Reason = "connexion" }).Taken!.Pupil.Reasons);
    }

    [Theory]
    [InlineData(PupilField.FirstName, null, "Le prénom de l’élève manque.")]
    [InlineData(PupilField.FirstName, "?!", "Le prénom de l’élève « ?! » n’a ni lettre ni chiffre.")]
    [InlineData(PupilField.Initial, "Kerbrat", "L’initiale est une lettre, ou deux : le nom de famille de l’élève n’est pas gardé.")]
    [InlineData(PupilField.Initial, "7", "L’initiale est une lettre, ou deux : le nom de famille de l’élève n’est pas gardé.")]
    [InlineData(PupilField.Level, null, "La classe manque.")]
    [InlineData(PupilField.Level, "Grande section", "La classe « Grande section » n’est pas connue : CP, CE1, CE2, CM1, CM2, 6e, 5e, 4e, 3e, 2de, 1re, Terminale.")]
    [InlineData(PupilField.Phone, "06 12", "Le numéro de téléphone « 06 12 » ne se lit pas.")]
    [InlineData(PupilField.Phone, "02 99 00 11 22", "Ce téléphone est celui de l’établissement : il faut celui de la famille.")]
    [InlineData(PupilField.Reasons, null, "La raison manque : ce qui coupe l’élève de l’école.")]
    [InlineData(PupilField.Reasons, "langue, dyslexie", "La raison « dyslexie » n’est pas connue : Aucun appareil, Aucune connexion, Aucune imprimante, La langue, Aucun endroit pour travailler, La famille ne répond pas, Autre chose.")]
    public void Says_why_a_line_is_refused(PupilField field, string? cell, string why)
    {
        var (taken, reasons) = Read(Line(2, (field, cell)), Usual);
        Assert.Null(taken);
        Assert.Equal([why], reasons);
    }

    [Fact]
    public void A_line_needs_an_adult_or_a_telephone_and_says_all_that_is_missing_at_once()
    {
        Assert.NotNull(Read(Line(2, (PupilField.Phone, null)), Usual).Taken);
        Assert.NotNull(Read(Line(2, (PupilField.AdultFirstName, null), (PupilField.AdultLastName, null)), Usual).Taken);
        Assert.NotNull(Read(Line(2, (PupilField.AdultFirstName, null), (PupilField.Phone, null)), Usual).Taken);
        var (taken, reasons) = Read(Line(2, (PupilField.AdultFirstName, null), (PupilField.AdultLastName, null), (PupilField.Phone, null), (PupilField.Level, "x"), (PupilField.FirstName, null)), Usual);
        Assert.Null(taken);
        Assert.Equal(3, reasons.Count);
        Assert.Contains("Ni adulte, ni téléphone : personne ne pourrait être joint.", reasons);
    }

    [Fact]
    public void Brothers_and_sisters_are_one_family_by_telephone_or_by_the_name_of_their_adult()
    {
        var families = GroupPupils.ByAdult(
        [
            Taken(2, "Lina", "Anna", "Kerbrat", "0612000001"),
            Taken(3, "Zoé", "Paul", "Morvan", null),
            Taken(4, "Tom", "Marc", "Kerbrat", "0612000001"),
            Taken(5, "Éloi", "Morvan", "paul", null),
            Taken(6, "Nils", "Anna", "Kerbrat", null),
            Taken(7, "Ana", null, null, "0612000002"),
            Taken(8, "Luc", "Anne", "Morvan", null),
        ], out var repeated);
        Assert.Empty(repeated);
        Assert.Equal(["Lina,Tom,Nils", "Zoé,Éloi", "Ana", "Luc"], families.Select(family => string.Join(',', family.Pupils.Select(pupil => pupil.FirstName))));
        Assert.Equal(["Anna Kerbrat", "Paul Morvan", "adulte sans nom", "Anne Morvan"], families.Select(family => family.AdultName));
        Assert.Equal(["+33612000001", null, "+33612000002", null], families.Select(family => family.Phone));
        Assert.All(families, family => Assert.False(family.IsDoubtful));
    }

    [Fact]
    public void A_telephone_alone_takes_the_name_that_another_line_gives_it()
    {
        var family = Assert.Single(GroupPupils.ByAdult([Taken(2, "Lina", null, null, "0612000001"), Taken(3, "Tom", null, "Kerbrat", "0612000001"), Taken(4, "Nils", "Anna", "Kerbrat", "0612000001")], out _));
        Assert.Equal(("Anna Kerbrat", 2), (family.AdultName, family.Number));
    }

    [Fact]
    public void Two_adults_of_one_name_and_two_numbers_stay_apart_and_are_told()
    {
        var families = GroupPupils.ByAdult(
            [Taken(2, "Lina", "Marie", "Martin", "0612000001"), Taken(3, "Tom", "Marie", "Martin", "0612000002"), Taken(4, "Zoé", "Marie", "Martin", null), Taken(5, "Nils", "Marie", "Martin", null)], out _);
        Assert.Equal(["Lina", "Tom", "Zoé,Nils"], families.Select(family => string.Join(',', family.Pupils.Select(pupil => pupil.FirstName))));
        Assert.Equal([null, 2, 2], families.Select(family => family.SameNameAs));
    }

    [Fact]
    public void A_pupil_who_stands_twice_in_a_family_is_told_with_the_first_line()
    {
        var families = GroupPupils.ByAdult([Taken(2, "Lina", "Anna", "Kerbrat", "0612000001"), Taken(3, "LINA", null, null, "0612000001"), Taken(4, "Lina", "Rose", "Kerbrat", "0612000003")], out var repeated);
        Assert.Equal([new RepeatedPupil(3, 2)], repeated);
        Assert.Equal(2, families.Count);
    }

    [Fact]
    public void Nothing_is_chosen_for_somebody_else_unless_name_and_number_are_theirs()
    {
        Assert.Equal("57", Family(File(57, "Anna", "Kerbrat", "+33612000001")).Proposed);
        Assert.Null(Family(File(57, "Anna", "Kerbrat")).Proposed);
        Assert.Null(Family(File(57, "Rose", "Le Goff", "+33612000001")).Proposed);
        Assert.Null(Family(File(57, "Anna", "Kerbrat", "+33612000001"), File(58, "Anna", "Kerbrat", "+33612000001")).Proposed);
        Assert.Equal("58", (Family(File(57, "Anna", "Kerbrat"), File(58, "Anna", "Kerbrat")) with { Followed = [58] }).Proposed);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("99", null)]
    [InlineData("57", 57)]
    [InlineData(PupilPlan.AnotherFamily, 0)]
    [InlineData(PupilPlan.LeftOut, -1)]
    public void A_doubtful_family_is_written_as_somebody_says_and_never_by_itself(string? choice, int? file)
    {
        var faults = new Dictionary<string, string>();
        var chosen = new PupilPlan([Family(File(57, "Anna", "Kerbrat"))], [], []).Chosen(new Dictionary<string, string?> { ["2"] = choice }, faults);
        Assert.Equal(file is null, faults.ContainsKey("2"));
        Assert.Equal(file is null or < 0 ? [] : [file is 0 ? null : file], chosen.Select(one => one.File?.Id));
    }

    [Fact]
    public void Two_families_of_a_list_bring_no_pupil_twice_into_one_household()
    {
        var (anna, marc) = (File(57, "Anna", "Kerbrat", household: 9), File(58, "Marc", "Kerbrat", household: 9));
        var twice = Family(marc) with { Number = 5, Pupils = [new ListedPupil(5, "LINA", null, "6e", ["langue"])] };
        var faults = new Dictionary<string, string>();
        var plan = new PupilPlan([Family(anna), twice], [], []);
        plan.Chosen(new Dictionary<string, string?> { ["2"] = "57", ["5"] = "58" }, faults);
        Assert.Equal("5", Assert.Single(faults).Key);
        faults.Clear();
        Assert.Equal(2, plan.Chosen(new Dictionary<string, string?> { ["2"] = "57", ["5"] = PupilPlan.AnotherFamily }, faults).Count);
        Assert.Empty(faults);
    }

    private static (PupilLine? Taken, List<string> Reasons) Read(SheetLine<PupilField> line, UsualPupil usual)
    {
        var reasons = new List<string>();
        return (ReadPupil.Of(line, "35238", usual, reasons), reasons);
    }

    private static SheetLine<PupilField> Line(int number, params (PupilField Field, string? Cell)[] cells)
    {
        var all = new Dictionary<PupilField, string>
        {
            [PupilField.FirstName] = "Lina",
            [PupilField.Initial] = "k",
            [PupilField.Level] = "6e",
            [PupilField.AdultFirstName] = "Anna",
            [PupilField.AdultLastName] = "Kerbrat",
            [PupilField.Phone] = "06 12 34 56 78",
            [PupilField.Reasons] = "langue",
        };
        foreach (var (field, cell) in cells)
        {
            all.Remove(field);
            if (cell is not null)
            {
                all[field] = cell;
            }
        }

        return new SheetLine<PupilField>(number, all);
    }

    private static SheetLine<PupilField> Line(int number, string? reasons) => Line(number, (PupilField.Reasons, reasons));

    private static PupilLine Taken(int number, string firstName, string? adultFirst, string? adultLast, string? phone) =>
        Read(Line(number, (PupilField.FirstName, firstName), (PupilField.AdultFirstName, adultFirst), (PupilField.AdultLastName, adultLast), (PupilField.Phone, phone)), Usual).Taken!;

    private static PupilFamily Family(params TwinRow[] files) => new(2, new Resident { StructureId = 1, FirstName = "Anna", LastName = "Kerbrat", CommuneCode = "35238" }, "+33612000001", [new ListedPupil(2, "Lina", "K", "6e", ["langue"])]) { Files = files };

    private static TwinRow File(int id, string firstName, string lastName, string? phone = null, int? household = null) =>
        new() { Id = id, FirstName = firstName, LastName = lastName, RecallCode = null, BirthYear = null, CommuneCode = "35238", CommuneName = "Rennes", OpenedOn = new(2026, 1, 1), Phone = phone, HouseholdId = household };
}
