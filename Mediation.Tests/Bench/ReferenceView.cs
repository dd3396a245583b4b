using Mediation.Data.Residents;
using Mediation.Tests.Bench;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Razor.Hosting;

[assembly: RazorCompiledItem(typeof(ReferenceView), "mvc.1.0.view", ReferenceView.At)]

namespace Mediation.Tests.Bench;

/// <summary>One row of a reference page.</summary>
public sealed record ReferenceLine(string Href, string Text, string Detail)
{
    public static ReferenceLine Of(FollowUpRow row) => new($"/habitants/{row.ResidentId}", row.ResidentName, $"{row.DueOn} {row.Means} {row.Subject} {row.OwnerName}");
}

/// <summary>What a reference page shows: as many rows as the page it stands beside.</summary>
public sealed record ReferencePage(string Title, IEnumerable<ReferenceLine> Lines);

/// <summary>The simplest list there is, in the layout of the product. Written as Razor would compile it: the tests need no Razor of their own.</summary>
public sealed class ReferenceView : RazorPage<ReferencePage>
{
    public const string At = "/Bench/ReferenceView.cshtml";

    public override Task ExecuteAsync()
    {
        ViewData["Title"] = Model.Title;
        WriteLiteral("<h1>");
        Write(Model.Title);
        WriteLiteral("</h1>\n<ul class=\"rows card\">\n");
        foreach (var line in Model.Lines)
        {
            WriteLiteral("<li><a href=\"");
            Write(line.Href);
            WriteLiteral("\">");
            Write(line.Text);
            WriteLiteral("</a> <span class=\"small soft\">");
            Write(line.Detail);
            WriteLiteral("</span></li>\n");
        }

        WriteLiteral("</ul>\n");
        return Task.CompletedTask;
    }
}
