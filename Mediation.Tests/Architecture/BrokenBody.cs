using System.Text;

namespace Mediation.Tests.Architecture;

/// <summary>Bodies that no form sends: too much, cut short, or of another kind.</summary>
internal static class BrokenBody
{
    public static IEnumerable<(string What, HttpContent Content)> All()
    {
        yield return ("with three thousand fields", Form(string.Join('&', Enumerable.Range(0, 3000).Select(i => $"f{i}=a"))));
        yield return ("with a name of 10,000 letters", Form(new string('a', 10_000) + "=a"));
        yield return ("with six megabytes", Form("a=" + new string('a', 6 * 1024 * 1024)));
        yield return ("with broken percent signs", Form("%=%zz&&&=&%ED%A0%80=%&a"));
        yield return ("with JSON", new StringContent("{\"a\":", Encoding.UTF8, "application/json"));
        yield return ("with bytes", new ByteArrayContent([0, 255, 254, 1]));
        var multipart = new StringContent("--x\r\n", Encoding.UTF8);
        multipart.Headers.Remove("Content-Type");
        multipart.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data");
        yield return ("with parts but no boundary", multipart);
        var cut = new StringContent("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nabc", Encoding.UTF8);
        cut.Headers.Remove("Content-Type");
        cut.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        yield return ("with parts that end too early", cut);
    }

    public static StringContent Form(string body) => new(body, Encoding.UTF8, "application/x-www-form-urlencoded");
}
