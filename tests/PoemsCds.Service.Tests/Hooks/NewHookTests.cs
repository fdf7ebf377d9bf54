using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PoemsCds.CdsHooks.Services;

namespace PoemsCds.Service.Tests.Hooks;

/// <summary>The recipe of CONTRIBUTING: a hook is one class and one line.</summary>
public sealed class NewHookTests(Host host) : IClassFixture<Host>
{
    private const string Address = "/cds-services/poems-appointment-book";

    [Fact]
    public async Task Get_ServiceInTheList_IsDiscovered()
    {
        using var site = WithAppointmentBook();

        var services = JsonNode.Parse(await site.CreateClient().GetStringAsync("/cds-services"))!["services"]!.AsArray();

        var added = services[^1]!;
        Assert.Equal(("appointment-book", "poems-appointment-book"), ((string?)added["hook"], (string?)added["id"]));
        Assert.Equal(CdsServices.All.Length + 1, services.Count);
        Assert.Equal(services[0]!["prefetch"]!.ToJsonString(), added["prefetch"]!.ToJsonString());
    }

    [Fact]
    public async Task Post_ServiceInTheList_AnswersWithACard()
    {
        using var site = WithAppointmentBook();

        var answer = await site.CreateClient().PostToAsync(Address, Call("appointment-book"));

        var card = Assert.Single(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]!.AsArray());
        Assert.NotEmpty((string)card!["summary"]!);
    }

    [Fact]
    public async Task Post_OtherHookToServiceInTheList_400()
    {
        using var site = WithAppointmentBook();

        Assert.Equal(HttpStatusCode.BadRequest, (await site.CreateClient().PostToAsync(Address, Call("patient-view"))).StatusCode);
    }

    private static byte[] Call(string hook)
    {
        var call = JsonNode.Parse(Requests.WithConditions(Requests.Conditions("G62.9", "D47.2", "H47.10")))!;
        call["hook"] = hook;
        return System.Text.Encoding.UTF8.GetBytes(call.ToJsonString());
    }

    private WebApplicationFactory<Program> WithAppointmentBook() => host.WithWebHostBuilder(builder => builder.ConfigureServices(services =>
        services.Replace(ServiceDescriptor.Singleton(
            new CdsServices([.. CdsServices.All, AppointmentBook.Service], new Dictionary<string, bool>())))));

    private static class AppointmentBook
    {
        internal static readonly CdsService Service = new("appointment-book", "poems-appointment-book", "when an appointment is booked");
    }
}
