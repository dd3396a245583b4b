using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Mediation.Seeds;

namespace Mediation.Tests.Bench;

/// <summary>What is asked: a page, or a form that is posted (its tokens are added).</summary>
internal sealed record Ask(string Path, IReadOnlyList<KeyValuePair<string, string>>? Fields = null);

/// <summary>A whole answer, as it came over the wire.</summary>
internal sealed record Answer(HttpStatusCode Status, byte[] Body, string? Encoding, string? Location, int? Queries, int HeaderBytes)
{
    public string Html
    {
        get
        {
            using var body = new MemoryStream(Body);
            using Stream plain = Encoding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
            using var reader = new StreamReader(plain);
            return reader.ReadToEnd();
        }
    }
}

/// <summary>One browser: cookies, compression accepted, redirections not followed. It reads answers without unpacking them.</summary>
internal sealed partial class BenchClient : IDisposable
{
    /// <summary>Holds the confirmation that the next page shows. A form sent straight after another does not carry it: a browser has shown it by then.</summary>
    private const string Confirmation = ".AspNetCore.Mvc.CookieTempDataProvider";

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;
    private string _antiforgery = "";

    private BenchClient(Uri server)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, CookieContainer = _cookies }) { BaseAddress = server };
        _http.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
    }

    public static BenchClient Visitor(Uri server) => new(server);

    public static async Task<BenchClient> SignedIn(Uri server, string email)
    {
        var client = new BenchClient(server);
        await client.Renew("/connexion");
        var answer = await client.Send(new Ask("/connexion", [new("Email", email), new("Password", DemonstrationCouncil.Password)]));
        if (answer.Status is not HttpStatusCode.Found)
        {
            throw new InvalidOperationException($"{email} could not sign in: {answer.Status}.");
        }

        await client.Renew("/");
        return client;
    }

    /// <summary>The token of a form's own, fresh: a form that is sent with a used one is recognised, and records nothing.</summary>
    public async Task<string> FormToken(string path) => FormTokenPattern().Matches((await Get(path)).Html)[^1].Groups[1].Value;

    public Task<Answer> Get(string path) => Send(new Ask(path));

    /// <summary>The same, with the number of its queries counted.</summary>
    public Task<Answer> Counted(Ask ask) => Send(ask, isCounted: true);

    public async Task<Answer> Send(Ask ask, bool isCounted = false)
    {
        using var request = new HttpRequestMessage(ask.Fields is null ? HttpMethod.Get : HttpMethod.Post, ask.Path);
        if (ask.Fields is not null)
        {
            request.Content = new FormUrlEncodedContent(ask.Fields.Append(new("__RequestVerificationToken", _antiforgery)));
        }

        if (isCounted)
        {
            request.Headers.Add(QueryLog.Asked, "1");
        }

        using var response = await _http.SendAsync(request);
        return new Answer(
            response.StatusCode,
            await response.Content.ReadAsByteArrayAsync(),
            response.Content.Headers.ContentEncoding.FirstOrDefault(),
            response.Headers.Location?.OriginalString,
            response.Headers.TryGetValues(QueryLog.Counted, out var count) ? int.Parse(count.First(), System.Globalization.CultureInfo.InvariantCulture) : null,
            response.Headers.Concat(response.Content.Headers).Sum(h => h.Value.Sum(v => h.Key.Length + v.Length + 4)));
    }

    /// <summary>Sends and waits for the whole answer.</summary>
    /// <exception cref="InvalidOperationException">The status is not the one expected: nothing would have been measured.</exception>
    public async Task<TimeSpan> Time(Ask ask, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var begun = Stopwatch.GetTimestamp();
        var answer = await Send(ask);
        var elapsed = Stopwatch.GetElapsedTime(begun);
        if (_cookies.GetCookies(_http.BaseAddress!)[Confirmation] is { } shown)
        {
            shown.Expired = true;
        }

        return answer.Status == expected ? elapsed : throw new InvalidOperationException($"{ask.Path} answered {answer.Status}.");
    }

    /// <summary>Calls as a provider does: a form that proves itself by a header, answered by a status alone.</summary>
    public async Task<TimeSpan> TimeCallback(string path, IEnumerable<KeyValuePair<string, string>> fields, string header, string proof)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add(header, proof);
        var begun = Stopwatch.GetTimestamp();
        using var response = await _http.SendAsync(request);
        var elapsed = Stopwatch.GetElapsedTime(begun);
        return response.StatusCode is HttpStatusCode.NoContent ? elapsed : throw new InvalidOperationException($"{path} answered {response.StatusCode}.");
    }

    public void Dispose() => _http.Dispose();

    private async Task Renew(string path) => _antiforgery = AntiforgeryPattern().Match((await Get(path)).Html).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryPattern();

    [GeneratedRegex("name=\"FormToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex FormTokenPattern();
}
