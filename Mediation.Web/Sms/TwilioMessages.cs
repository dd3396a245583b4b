using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>A message as Twilio describes it: its own names, in our spelling.</summary>
public sealed record TwilioMessage
{
    /// <summary>"SM" or "MM" and 32 hexadecimal digits.</summary>
    public string? Sid { get; init; }

    public string? Status { get; init; }
    public int? ErrorCode { get; init; }
    public string? To { get; init; }
    public string? From { get; init; }

    /// <summary>Empty once it was redacted.</summary>
    public string? Body { get; init; }

    /// <summary>RFC 2822.</summary>
    public string? DateCreated { get; init; }

    /// <summary>A number, written as text; "0" while it is not known.</summary>
    public string? NumSegments { get; init; }

    /// <summary>Negative, once it is known.</summary>
    public string? Price { get; init; }

    public string? PriceUnit { get; init; }

    /// <summary>Null when it cannot be read.</summary>
    public DateTime? CreatedAt => DateTimeOffset.TryParse(DateCreated, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at.UtcDateTime : null;

    public override string ToString() => $"{Sid} {Status}";
}

/// <summary>What Twilio answered about messages.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Message">The message created or fetched.</param>
/// <param name="Messages">Those of a list.</param>
/// <param name="Code">Its code of an error.</param>
/// <param name="RetryAfter">How long it asks us to wait.</param>
public sealed record TwilioAnswer(int Status, TwilioMessage? Message, IReadOnlyList<TwilioMessage>? Messages, int? Code, TimeSpan? RetryAfter)
{
    public bool IsSuccess => Status is >= 200 and <= 299;
}

/// <summary>
/// Twilio's Messages resource (REST API 2010-04-01), with its own names. Each method makes one call, never two: POST Messages
/// knows no idempotency key, and three tries would be three SMS.
/// </summary>
public sealed class TwilioMessages(HttpClient http)
{
    public const int PageSize = 50;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    private sealed record Page(IReadOnlyList<TwilioMessage>? Messages);

    private sealed record Error(int? Code);

    /// <param name="settings">The account.</param>
    /// <param name="fields">To, Body, From…</param>
    /// <param name="cancellation">Gives up waiting; the message may have been created.</param>
    public async Task<(TwilioAnswer? Answer, SendOutcome? Failure)> Create(
        TwilioSettings settings, IReadOnlyDictionary<string, string> fields, CancellationToken cancellation)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await Ask(settings, HttpMethod.Post, "/Messages.json", content, cancellation);
    }

    public Task<(TwilioAnswer? Answer, SendOutcome? Failure)> Fetch(TwilioSettings settings, string sid, CancellationToken cancellation) =>
        Ask(settings, HttpMethod.Get, $"/Messages/{Uri.EscapeDataString(sid)}.json", null, cancellation);

    /// <summary>The last messages to a number, newest first. Not by DateSent: what still waits there has none.</summary>
    public Task<(TwilioAnswer? Answer, SendOutcome? Failure)> List(TwilioSettings settings, string to, CancellationToken cancellation) =>
        Ask(settings, HttpMethod.Get, $"/Messages.json?To={Uri.EscapeDataString(to)}&PageSize={PageSize}", null, cancellation);

    /// <summary>The Balance resource of the same account; null when it could not be asked, or not read.</summary>
    public async Task<TwilioBalance?> FetchBalance(TwilioSettings settings, CancellationToken cancellation) =>
        await Call(settings, HttpMethod.Get, "/Balance.json", null, cancellation) is ({ Status: >= 200 and <= 299 } answer, _) ? Parsed<TwilioBalance>(answer.Body) : null;

    private async Task<(TwilioAnswer?, SendOutcome?)> Ask(
        TwilioSettings settings, HttpMethod method, string resource, HttpContent? content, CancellationToken cancellation)
    {
        var (answer, failure) = await Call(settings, method, resource, content, cancellation);
        return (answer is null ? null : Read(answer), failure);
    }

    private async Task<(ProviderAnswer? Answer, SendOutcome? Failure)> Call(
        TwilioSettings settings, HttpMethod method, string resource, HttpContent? content, CancellationToken cancellation)
    {
        if (!Uri.TryCreate($"{settings.Address.TrimEnd('/')}/2010-04-01/Accounts/{Uri.EscapeDataString(settings.AccountSid)}{resource}", UriKind.Absolute, out var address))
        {
            return (null, SendOutcome.NotReached("address") with { Sequels = SendSequels.StopEverything });
        }

        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{settings.Password}")));
        return await SmsCalls.Ask(http, request, cancellation);
    }

    private static TwilioAnswer Read(ProviderAnswer answer)
    {
        var isSuccess = answer.Status is >= 200 and <= 299;
        return new TwilioAnswer(
            answer.Status,
            isSuccess ? Parsed<TwilioMessage>(answer.Body) : null,
            isSuccess ? Parsed<Page>(answer.Body)?.Messages : null,
            isSuccess ? null : Parsed<Error>(answer.Body)?.Code,
            answer.RetryAfter);
    }

    private static T? Parsed<T>(string body) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
