using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Tests.Support;

namespace Mediation.Tests.Architecture;

/// <summary>The walls between the projects, and the few rules of layout that a compiler does not hold.</summary>
public sealed partial class LayerTests
{
    private const int LongestFile = 300;
    private const int MostParameters = 4;

    private static readonly string[] Modules =
        ["Residents", "Visits", "Appointments", "Equipment", "SchoolContinuity", "Sms", "Statistics", "Administration"];

    private static readonly string[] Drivers = ["Dapper", "Microsoft.Data.Sqlite", "Microsoft.Data.SqlClient", "SQLitePCLRaw.core"];

    public static TheoryData<string, string[]> Folders => new()
    {
        { "Mediation.Domain", [] },
        { "Mediation.Data", ["Database"] },
        { "Mediation.Web", ["Hosting", "Shared", "Properties", "wwwroot", "App_Data"] },
        { "Mediation.Tests", ["Architecture", "Bench", "Journeys", "Support", "TestResults"] },
    };

    [Fact]
    public void The_domain_knows_the_runtime_only()
    {
        Assert.All(References(typeof(RuleViolation)), name => Assert.StartsWith("System", name, StringComparison.Ordinal));
        var project = XDocument.Load(Path.Combine(ProductFiles.Root, "Mediation.Domain", "Mediation.Domain.csproj"));
        Assert.DoesNotContain(project.Descendants(), element => element.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference" or "Reference");
    }

    [Fact]
    public void The_data_layer_knows_no_web_page()
    {
        Assert.DoesNotContain(References(typeof(Db)), name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(References(typeof(Db)), name => name.StartsWith("Mediation.Web", StringComparison.Ordinal));
    }

    [Fact]
    public void The_web_knows_no_driver_and_opens_no_connection()
    {
        Assert.Empty(References(typeof(Program)).Intersect(Drivers));
        Assert.All(Code("Mediation.Web"), file => Assert.DoesNotMatch(Connections(), file.Code));
    }

    [Fact]
    public void Time_comes_from_the_clock_that_is_given() =>
        Assert.All(ProductFiles.Projects.SelectMany(Code), file => Assert.False(Now().IsMatch(file.Code), $"{file.Path}: {Now().Match(file.Code).Value}"));

    [Theory, MemberData(nameof(Folders))]
    public void Folders_are_named_by_the_modules(string project, string[] others)
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(ProductFiles.Root, project)).Select(folder => Path.GetFileName(folder)!);
        Assert.Empty(folders.Except(Modules).Except(others).Except(["bin", "obj"]));
    }

    [Fact]
    public void No_folder_is_named_by_a_technique()
    {
        var folders = ProductFiles.Projects.SelectMany(project => ProductFiles.Sources(project, "*")).SelectMany(file => file.Path.Split('/')[..^1]);
        Assert.Empty(folders.Intersect(["Controllers", "ViewModels", "Services", "Repositories", "Helpers", "Common", "Utils", "Features", "Managers"]));
    }

    [Fact]
    public void Files_stay_short()
    {
        string[] patterns = ["*.cs", "*.cshtml", "*.sql"];
        var files = from project in ProductFiles.Projects.Concat(["Mediation.Tests", "db"])
                    from pattern in patterns
                    from file in ProductFiles.Sources(project, pattern)
                    where file.Text.Split('\n').Length - 1 > LongestFile
                    select file.Path;
        Assert.Empty(files);
    }

    [Fact]
    public void A_class_is_handed_few_things()
    {
        var constructors = from type in ProductTypes()
                           where type.GetMethod("<Clone>$") is null
                           from constructor in type.GetConstructors()
                           where constructor.GetParameters().Length > MostParameters
                           select type.FullName;
        Assert.Empty(constructors);
    }

    [Fact]
    public void An_interface_is_not_the_shadow_of_one_class()
    {
        var names = ProductTypes().Select(type => type.Name).ToHashSet();
        Assert.Empty(ProductTypes().Where(type => type.IsInterface && names.Contains(type.Name[1..])).Select(type => type.FullName));
    }

    [Fact]
    public void A_type_is_not_named_as_its_module() =>
        Assert.Empty(ProductTypes().Where(type => Modules.Contains(type.Name)).Select(type => type.FullName));

    private static IEnumerable<string> References(Type type) => type.Assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static IEnumerable<Type> ProductTypes() =>
        new[] { typeof(RuleViolation), typeof(Db), typeof(Program) }.SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("Mediation", StringComparison.Ordinal) == true && !type.Name.StartsWith('<'));

    /// <summary>The sources of a project without comments and string literals.</summary>
    private static IEnumerable<(string Path, string Code)> Code(string project) =>
        ProductFiles.Sources(project).Select(file => (file.Path, string.Concat(CodeText.Split(file.Text).Where(piece => !piece.IsText).Select(piece => piece.Value))));

    [GeneratedRegex(@"\b(Sqlite|Sql|Db|IDb)(Connection|Command|Transaction|DataReader|Parameter)\b|\busing\s+(Dapper|System\.Data;|Microsoft\.Data)")]
    private static partial Regex Connections();

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(Now|UtcNow|Today)\b")]
    private static partial Regex Now();
}
