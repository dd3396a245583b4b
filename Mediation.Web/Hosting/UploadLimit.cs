using Microsoft.AspNetCore.Http.Metadata;

namespace Mediation.Web.Hosting;

/// <summary>An action that takes a file: how much it may be sent, and what is said of more.</summary>
/// <param name="largest">Of the whole request, in bytes.</param>
/// <param name="advice">What to do instead, on the page that refuses more.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UploadLimitAttribute(long largest, string advice) : Attribute, IRequestSizeLimitMetadata
{
    /// <summary>More than this is not even listened to, in bytes.</summary>
    public const long MostHeard = 100_000_000;

    public long? MaxRequestBodySize => largest;

    public string Advice => advice;
}
