using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mediation.Web.Hosting;

/// <summary>Adds to every posted form the anti-forgery token and the form's own token.</summary>
[HtmlTargetElement("form", Attributes = "method")]
public sealed class PostForm(IAntiforgery antiforgery, FormTokens tokens, CurrentUser user) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    [HtmlAttributeName("method")]
    public string Method { get; set; } = "get";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.SetAttribute("method", Method);
        if (!Method.Equals("post", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var http = ViewContext.HttpContext;
        output.PostContent.AppendHtml(Hidden("__RequestVerificationToken", antiforgery.GetAndStoreTokens(http).RequestToken!));
        if (user.IsSignedIn && !context.AllAttributes.ContainsName("data-kept"))
        {
            output.PostContent.AppendHtml(Hidden(FormTokens.Field, TokenFor(http, output)));
        }
    }

    /// <summary>A form shown again keeps its token: what was recorded meanwhile, unseen, is still recognised.</summary>
    private string TokenFor(HttpContext http, TagHelperOutput output)
    {
        var action = output.Attributes["action"]?.Value?.ToString();
        var isSame = HttpMethods.IsPost(http.Request.Method) && (action is null || action == http.Request.Path);
        return isSame && !http.Items.ContainsKey(FormTokens.Field) && tokens.Of(http.Request) is { } token && token.AccountId == user.Scope.AccountId
            ? http.Request.Form[FormTokens.Field].ToString()
            : tokens.Issue(http, user.Scope.AccountId);
    }

    private static TagBuilder Hidden(string name, string value)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = "hidden";
        input.Attributes["name"] = name;
        input.Attributes["value"] = value;
        return input;
    }
}
