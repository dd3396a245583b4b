using Mediation.Data.Residents;
using Mediation.Tests.Architecture;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mediation.Tests.Residents;

/// <summary>The export of everything held about somebody, compared with the schema.</summary>
public sealed class DossierTests
{
    /// <summary>What is told of somebody elsewhere than under their number.</summary>
    private static readonly string[] Told = ["Residents", "Visits", "Households"];

    private static readonly Dictionary<string, string> LeftOut = new()
    {
        ["ResidentSearchKeys"] = "The words of the names, which are given.",
        ["RestitutionScans"] = "Which label was read when; what came of it stands in the loan, whose words are given.",
        ["HomeworkTrips"] = "In which round homework went; what came of it stands in what happened to it, which is given.",
        ["LoanClaims"] = "What is asked for a loan stands in the words of what happened to it, which are given.",
        ["SchoolAlerts"] = "Whether the authorities were told of a child in danger is not the adult's who asks (Code de l'action sociale et des familles, article L226-2-1).",
        ["SchoolCaseVisits"] = "Which visits helped with homework: the visits of the person are given.",
        ["SchoolCaseNotes"] = "What is kept apart about a minor is not the adult's who asks: what may be told of it, the manager decides case by case.",
        ["SchoolReports"] = "Once a case is opened of a report, it says nothing of anybody; until then it is of nobody's file.",
        ["WorkshopHeadcounts"] = "Anonymous people as totals.",
        ["SmsCampaignOthers"] = "A list of people to call about an information of the service: it says that no SMS could reach them, which their agreements and numbers say.",
    };

    [Fact]
    public void Every_table_that_holds_something_of_somebody_is_exported_or_left_out_for_a_reason()
    {
        var schema = Schema.OfProduct;
        var holding = schema.Tables.Keys.Where(table => schema.Column(table, "ResidentId") is not null).Concat(Told).ToHashSet(StringComparer.OrdinalIgnoreCase);
        while (schema.Tables.Keys.FirstOrDefault(table => !holding.Contains(table) && schema.ForeignKeys(table).Any(key => holding.Contains(key.Target))) is { } dependent)
        {
            holding.Add(dependent);
        }

        var exported = Statements.All.Where(statement => statement.Owner == typeof(ResidentDossier) || statement.Name is "NumberStore.OfResidentSql" or "SkillAssessmentStore.OfResidentSql" or "RightsDecisions.OfResidentSql")
            .SelectMany(statement => TablesOf(statement.Sql)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.True(holding.Count >= 10, "Too few tables hold something.");
        SqlProofTests.None(holding.Except(exported).Except(LeftOut.Keys).Select(table => $"{table}: neither exported ({nameof(ResidentDossier)}) nor left out with a reason"));
        SqlProofTests.None(LeftOut.Keys.Where(table => exported.Contains(table) || !holding.Contains(table)).Select(table => $"{table}: left out for nothing"));
    }

    private static List<string> TablesOf(string sql)
    {
        var found = new Tables();
        TransactSql.Tree(Statements.Expanded(sql), out _).Accept(found);
        return found.Names;
    }

    private sealed class Tables : TSqlFragmentVisitor
    {
        public List<string> Names { get; } = [];

        public override void Visit(NamedTableReference node) => Names.Add(node.SchemaObject.BaseIdentifier.Value);
    }
}
