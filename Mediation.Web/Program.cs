using Mediation.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddMediation();
await using var app = builder.Build();
if (Commands.IsCommand(args))
{
    return await Commands.Run(app, args);
}

app.UseMediation();
app.PrepareDatabase();
await app.RunAsync();
return 0;

/// <summary>The entry point, named so that tests can start the real product.</summary>
public partial class Program;
