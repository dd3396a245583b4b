using FluentValidation;
using Mediation.Tests.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Architecture;

/// <summary>What the module files register is all that pages ask for. The container checks its own services when it is built; controllers are not among them.</summary>
public sealed class CompositionTests(App app)
{
    [Fact]
    public void Every_controller_can_be_made()
    {
        using var scope = app.Services.CreateScope();
        var controllers = typeof(Program).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(ControllerBase))).ToList();
        Assert.True(controllers.Count >= 20);
        Assert.All(controllers, type => Assert.IsType(type, ActivatorUtilities.CreateInstance(scope.ServiceProvider, type)));
    }

    [Fact]
    public void Every_validator_is_registered_for_its_form()
    {
        using var scope = app.Services.CreateScope();
        var validators = typeof(Program).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IValidator))).ToList();
        Assert.True(validators.Count >= 5);
        Assert.All(validators, type =>
        {
            var form = type.GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>));
            Assert.IsType(type, scope.ServiceProvider.GetRequiredService(form));
        });
    }

    [Fact]
    public void Everything_that_an_action_takes_from_the_services_is_registered()
    {
        using var scope = app.Services.CreateScope();
        var taken = typeof(Program).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ControllerBase)))
            .SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
            .Where(parameter => parameter.IsDefined(typeof(FromServicesAttribute), inherit: false)).Select(parameter => parameter.ParameterType).Distinct();
        Assert.All(taken, type => Assert.NotNull(scope.ServiceProvider.GetRequiredService(type)));
    }
}
