using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Sms;

/// <summary>One request as the double received it.</summary>
public sealed record DoubledRequest(string Method, string Path, IReadOnlyList<KeyValuePair<string, string>> Fields, string Authorization);

/// <summary>
/// Stands in for Twilio behind a real port of this machine. What it does with the next messages is a script; what it says it
/// has created is what its list tells, as with the real one.
/// </summary>
public sealed class TwilioDouble : IAsyncDisposable
{
    public const string AccountSid = "AC00000000000000000000000000000001";

    private readonly WebApplication _server;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();
    private readonly ConcurrentQueue<DoubledRequest> _requests = new();
    private readonly List<Dictionary<string, object?>> _messages = [];

    private TwilioDouble(WebApplication server) => _server = server;

    public IReadOnlyCollection<DoubledRequest> Requests => _requests;

    public IEnumerable<DoubledRequest> Posts => _requests.Where(request => request.Method == "POST");

    /// <summary>What it has created, newest first.</summary>
    public List<Dictionary<string, object?>> Messages => _messages;

    public string Address => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public TwilioSettings Settings => new()
    {
        Address = Address,
        AccountSid = AccountSid,
        User = "SK00000000000000000000000000000002",
        Password = "secret-of-the-key",
        AuthToken = "token-of-the-account",
        From = "+33939980001",
        PublicAddress = "https://mediation.example.fr",
    };

    public static async Task<TwilioDouble> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var twilio = new TwilioDouble(server);
        server.Run(twilio.Answer);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return twilio;
    }

    /// <summary>Takes the next message, after a while.</summary>
    public TwilioDouble ThenCreates(TimeSpan after = default) => Then(async context =>
    {
        var message = Create(context);
        await Task.Delay(after, context.RequestAborted);
        await Write(context, HttpStatusCode.Created, message);
    });

    public TwilioDouble ThenRefuses(int status, int? code, string? retryAfter = null) => Then(context =>
    {
        context.Response.Headers.RetryAfter = retryAfter;
        context.Response.Headers.Location = status is >= 300 and < 400 ? context.Request.Path.Value : null;
        return Write(context, (HttpStatusCode)status, code is null ? "<html>" : new { code, message = "No: +33639980012", status });
    });

    /// <summary>Never answers, having created the message or not.</summary>
    public TwilioDouble ThenHangs(bool afterCreating) => Then(context =>
    {
        _ = afterCreating ? Create(context) : null;
        return Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    });

    /// <summary>Creates the message and hangs up.</summary>
    public TwilioDouble ThenCuts() => Then(context =>
    {
        Create(context);
        context.Abort();
        return Task.CompletedTask;
    });

    public TwilioDouble Then(Func<HttpContext, Task> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    public static async Task Write(HttpContext context, HttpStatusCode status, object body)
    {
        context.Response.StatusCode = (int)status;
        var text = body as string ?? JsonSerializer.Serialize(body);
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        // Kestrel alone allows no synchronous reading; the raw body is what the field names are checked on.
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var fields = TwilioSignature.ParametersOf(context.Request.Method == "POST" ? body : context.Request.QueryString.Value!.TrimStart('?'));
        context.Features.Set<IReadOnlyList<KeyValuePair<string, string>>>(fields);
        _requests.Enqueue(new DoubledRequest(context.Request.Method, context.Request.Path, fields, context.Request.Headers.Authorization.ToString()));
        if (_script.TryDequeue(out var step))
        {
            await step(context);
            return;
        }

        var to = fields.FirstOrDefault(field => field.Key == "To").Value;
        await Write(context, HttpStatusCode.OK, new { messages = _messages.Where(message => Equals(message["to"], to)).Take(TwilioMessages.PageSize), page = 0 });
    }

    private Dictionary<string, object?> Create(HttpContext context)
    {
        var fields = context.Features.Get<IReadOnlyList<KeyValuePair<string, string>>>()!.ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        var message = Message(fields["To"], fields["Body"], TwilioProviderTests.Now);
        _messages.Insert(0, message);
        return message;
    }

    /// <summary>A message as Twilio writes it down.</summary>
    public Dictionary<string, object?> Message(string to, string body, DateTime createdAt, string status = "queued") => new(StringComparer.Ordinal)
    {
        ["sid"] = "SM" + (_messages.Count + 1).ToString("x32", CultureInfo.InvariantCulture),
        ["to"] = to,
        ["from"] = "+33939980001",
        ["body"] = body,
        ["status"] = status,
        ["num_segments"] = "1",
        ["error_code"] = null,
        ["price"] = null,
        ["date_sent"] = null,
        ["date_created"] = createdAt.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture),
    };
}
