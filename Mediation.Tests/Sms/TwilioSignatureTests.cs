using System.Security.Cryptography;
using System.Text;
using Mediation.Web.Sms;

namespace Mediation.Tests.Sms;

/// <summary>Vectors of Twilio's own library (twilio-csharp, RequestValidatorTest.cs).</summary>
public sealed class TwilioSignatureTests
{
    private const string Target = "/myapp.php?foo=1&bar=2";
    private const string Signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    private const string Body = "{\"property\": \"value\", \"boolean\": true}";
    private const string BodyHash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";

    private static readonly KeyValuePair<string, string>[] Parameters =
    [
        new("To", "+18005551212"), new("Digits", "1234"), new("CallSid", "CA1234567890ABCDE"), new("From", "+14158675309"), new("Caller", "+14158675309"),
    ];

    [Theory]
    [InlineData("https://mycompany.com", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com:443", "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("https://mycompany.com:1234", "CYn1h0gLBdNxDGkKJg6hYohgeD8=")]
    [InlineData("http://mycompany.com", "OyGYPqTF6ztdbRNCvuQO/oPvqQ4=")]
    [InlineData("http://mycompany.com:80", "0ZXoZLH/DfblKGATFgpif+LLRf4=")]
    [InlineData("http://mycompany.com:1234", "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=")]
    [InlineData("https://MyCompany.com", "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    [InlineData("https://MyCompany.com:1234", "PCqOZm8cnu/L6+u5i5fuEd+Iac4=")]
    [InlineData("https://mycompany.com", "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("https://mycompany.com:443", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("http://mycompany.com:80", "OyGYPqTF6ztdbRNCvuQO/oPvqQ4=")]
    [InlineData("https://mycompany.com/", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    public void The_vectors_pass_with_and_without_port(string publicAddress, string signature) =>
        Assert.True(TwilioSignature.IsGenuine(Settings(publicAddress), Target, Parameters, signature));

    [Theory]
    [InlineData("https://mycompany.com.example", Signature)]
    [InlineData("https://mycompany.org", Signature)]
    [InlineData("http://mycompany.com", Signature)]
    [InlineData("https://MYCOMPANY.com", Signature)]
    [InlineData("https://mycompany.com", "RSOYDt4T1cUTdK1PDd93/VVr8B9=")]
    [InlineData("https://mycompany.com", "rSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com", "")]
    [InlineData("https://mycompany.com", null)]
    public void Another_host_or_a_changed_signature_is_refused(string publicAddress, string? signature) =>
        Assert.False(TwilioSignature.IsGenuine(Settings(publicAddress), Target, Parameters, signature));

    [Fact]
    public void Any_changed_byte_and_any_missing_or_added_parameter_is_refused()
    {
        Assert.True(IsGenuine(Target, Parameters));
        for (var at = 0; at < Parameters.Length; at++)
        {
            var (name, value) = Parameters[at];
            Assert.False(IsGenuine(Target, [.. Parameters[..at], .. Parameters[(at + 1)..]]), $"without {name}");
            Assert.False(IsGenuine(Target, [.. Parameters[..at], new(name.ToLowerInvariant(), value), .. Parameters[(at + 1)..]]), $"other case of {name}");
            for (var letter = 0; letter < value.Length; letter++)
            {
                var changed = value[..letter] + (char)(value[letter] ^ 1) + value[(letter + 1)..];
                Assert.False(IsGenuine(Target, [.. Parameters[..at], new(name, changed), .. Parameters[(at + 1)..]]), $"{name}={changed}");
            }

            Assert.False(IsGenuine(Target, [.. Parameters[..at], new(name, value + " "), .. Parameters[(at + 1)..]]), $"{name} with a space");
        }

        Assert.False(IsGenuine(Target, [.. Parameters, new("New", "")]));
        Assert.False(IsGenuine("/myapp.php?bar=2&foo=1", Parameters));
        Assert.False(IsGenuine("/other.php?foo=1&bar=2", Parameters));
        Assert.False(IsGenuine(Target, []));
    }

    [Fact]
    public void The_order_of_the_parameters_does_not_matter_and_names_are_sorted_as_bytes()
    {
        Assert.True(IsGenuine(Target, [.. Parameters.Reverse()]));
        KeyValuePair<string, string>[] mixed = [new("b", "1"), new("B", "2"), new("A_", "3"), new("AB", "4"), new("é", " 5 ")];
        Assert.True(TwilioSignature.IsGenuine(Settings("https://m.fr"), "/x", mixed, Of("12345", "https://m.fr/xAB4A_3B2b1é 5 ")));
    }

    [Fact]
    public void Parameters_are_read_as_they_were_sent()
    {
        Assert.Equal(
            [new("Body", " a b\r\n+ç& "), new("Empty", ""), new("to", "1"), new("To", "2"), new("To", "2"), new("Bare", "")],
            TwilioSignature.ParametersOf("Body=+a%20b%0D%0A%2B%C3%A7%26+&Empty=&to=1&To=2&To=2&Bare"));
        Assert.Empty(TwilioSignature.ParametersOf(""));
    }

    [Fact]
    public void A_name_sent_twice_counts_once_for_each_value() =>
        Assert.True(TwilioSignature.IsGenuine(Settings("https://m.fr"), "/x", TwilioSignature.ParametersOf("M=b&M=a&M=b"), Of("12345", "https://m.fr/xMaMb")));

    [Fact]
    public void Either_token_is_good_while_one_replaces_the_other()
    {
        Assert.True(TwilioSignature.IsGenuine(Settings("https://mycompany.com") with { AuthToken = "next", SecondaryAuthToken = "12345" }, Target, Parameters, Signature));
        Assert.True(TwilioSignature.IsGenuine(Settings("https://mycompany.com") with { SecondaryAuthToken = "next" }, Target, Parameters, Signature));
        Assert.False(TwilioSignature.IsGenuine(Settings("https://mycompany.com") with { AuthToken = "next", SecondaryAuthToken = "other" }, Target, Parameters, Signature));
    }

    [Fact]
    public void No_token_at_all_opens_nothing() =>
        Assert.False(TwilioSignature.IsGenuine(Settings("https://m.fr") with { AuthToken = "", SecondaryAuthToken = "" }, "/x", [], Of("", "https://m.fr/x")));

    [Theory]
    [InlineData("/myapp.php?foo=1&bar=2&bodySHA256=" + BodyHash, "a9nBmqA0ju/hNViExpshrM61xv4=")]
    [InlineData("/myapp.php?bodySHA256=" + BodyHash, "y77kIzt2vzLz71DgmJGsen2scGs=")]
    public void A_body_that_is_no_form_is_signed_by_its_hash(string target, string signature)
    {
        var settings = Settings("https://mycompany.com");
        var body = Encoding.UTF8.GetBytes(Body);
        Assert.True(TwilioSignature.IsGenuineBody(settings, target, body, signature));
        Assert.False(TwilioSignature.IsGenuineBody(settings, target, Encoding.UTF8.GetBytes(Body + " "), signature));
        Assert.False(TwilioSignature.IsGenuineBody(settings, target[..^1] + "1", body, signature));
        Assert.False(TwilioSignature.IsGenuineBody(settings, target.Split('?')[0], body, Of("12345", "https://mycompany.com/myapp.php")));
        Assert.False(TwilioSignature.IsGenuineBody(Settings("https://mycompany.org"), target, body, signature));
    }

    [Fact]
    public void What_follows_the_sharp_sign_is_not_signed() => Assert.True(IsGenuine(Target + "#rc=2", Parameters));

    private static bool IsGenuine(string target, IEnumerable<KeyValuePair<string, string>> parameters) =>
        TwilioSignature.IsGenuine(Settings("https://mycompany.com"), target, parameters, Signature);

    private static TwilioSettings Settings(string publicAddress) =>
        new() { AccountSid = "AC", User = "AC", Password = "12345", AuthToken = "12345", PublicAddress = publicAddress };

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "Twilio's choice.")]
    private static string Of(string token, string signed) => Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed)));
}
