using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mediation.Web.Hosting;

/// <summary>Adds to every posted form the anti-forgery token and the form's own token.</summary>
[HtmlTargetElement("form", Attributes = "method")]
public sealed class PostForm(IAntiforgery antiforgery, FormTokens tokens, CurrentUser user) : TagHelper
{
    private const string AntiforgeryField = "__RequestVerificationToken";

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
        output.PostContent.AppendHtml(Antiforgery(http));
        if (user.IsSignedIn && !context.AllAttributes.ContainsName("data-kept"))
        {
            output.PostContent.AppendHtml(Hidden(FormTokens.Field, TokenFor(http, output)));
        }
    }

    /// <summary>The same in every form of a page: a list has a hundred.</summary>
    private string Antiforgery(HttpContext http)
    {
        var made = http.Items[typeof(PostForm)] as string ?? Hidden(AntiforgeryField, antiforgery.GetAndStoreTokens(http).RequestToken!);
        http.Items[typeof(PostForm)] = made;
        return made;
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

    /// <summary>Tokens are letters of base64url and a dot: nothing to escape, once <see cref="FormTokens.Of"/> has read those that come back.</summary>
    private static string Hidden(string name, string value) => $"""<input name="{name}" type="hidden" value="{value}">""";
}
