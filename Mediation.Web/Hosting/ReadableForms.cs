using Microsoft.AspNetCore.Http.Features;

namespace Mediation.Web.Hosting;

/// <summary>
/// Reads a posted form before anybody asks for it. One that cannot be read (cut short, a NUL character, thousands of
/// fields) is answered 400: left to whoever reads it first, it would fail there, and once more in the error page. One that is
/// larger than its action takes (<see cref="UploadLimitAttribute"/>) is heard to its end and kept nowhere: a browser that is
/// still sending when it is answered shows a broken connection instead of the answer.
/// </summary>
public sealed class ReadableForms(RequestDelegate next)
{
    public async Task Invoke(HttpContext context)
    {
        // What is signed is the body as it came.
        if (context.GetEndpoint()?.Metadata.GetMetadata<ProviderCallbackAttribute>() is not null)
        {
            context.Request.EnableBuffering();
        }

        if (!HttpMethods.IsGet(context.Request.Method) && context.Request.HasFormContentType && await Fault(context.Request) is { } status)
        {
            // The error page finds an empty form rather than the fault again.
            context.Request.Form = FormCollection.Empty;
            context.Response.StatusCode = status;
            return;
        }

        await next(context);
    }

    /// <summary>The status that says why a form cannot be read; null when it can.</summary>
    private static async Task<int?> Fault(HttpRequest request)
    {
        try
        {
            if (request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<UploadLimitAttribute>() is { } limit && request.ContentLength > limit.MaxRequestBodySize)
            {
                await HearOut(request);
                return StatusCodes.Status413PayloadTooLarge;
            }

            await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException refusal)
        {
            return refusal.StatusCode;
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException or IOException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    private static async Task HearOut(HttpRequest request)
    {
        if (request.ContentLength <= UploadLimitAttribute.MostHeard)
        {
            if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = UploadLimitAttribute.MostHeard;
            }

            await request.Body.CopyToAsync(Stream.Null, request.HttpContext.RequestAborted);
        }
    }
}
