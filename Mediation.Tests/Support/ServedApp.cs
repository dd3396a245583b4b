using Mediation.Tests.Support;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(ServedApp))]

namespace Mediation.Tests.Support;

/// <summary>The real product behind a real port, for a real browser. It starts when it is first asked for.</summary>
public class ServedApp : App
{
    public ServedApp() => UseKestrel(0);

    public Uri Address
    {
        get
        {
            StartServer();
            var addresses = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
            return new Uri(addresses.Single());
        }
    }
}
