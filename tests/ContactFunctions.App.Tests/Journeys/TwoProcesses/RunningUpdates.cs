using System.Text.Json.Nodes;

namespace ContactFunctions.App.Tests.Journeys.TwoProcesses;

/// <summary>Updates of some contacts by two processes, some at a time, and what is to be true of them after each step.</summary>
/// <param name="contacts">Those that are updated, and the word their names begin with before and after.</param>
/// <param name="audience">Which they join and leave.</param>
internal sealed class RunningUpdates(PairAccount account, (string Id, string Word)[] contacts, string audience)
{
    private const int AtOnce = 4;

    private readonly Random _random = new(4);
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, int> _takes = [];
    private int _step;

    /// <summary>Who is in the audience.</summary>
    public HashSet<string> Members { get; } = [];

    /// <summary>Updates some contacts, each at one of the processes; all are acknowledged on return.</summary>
    public Task StepAsync()
    {
        _step++;
        _random.Shuffle(contacts);
        return Task.WhenAll(contacts[..AtOnce].Select((contact, index) => UpdateAsync(account.Both[(_step + index) % 2], contact, _random.Next(4))));
    }

    /// <summary>Fails unless a contact is as the last update left it.</summary>
    public void Holds(JsonNode contact)
    {
        var id = (string)contact["id"]!;
        if (_names.TryGetValue(id, out var name)) Assert.Equal(name, (string)contact["name"]!);
        Assert.Equal(_takes.TryGetValue(id, out var take) ? $"{{\"take\":{take}}}" : "{}", contact["metadata"]!.ToJsonString());
    }

    /// <summary>Notes what is to be, then asks for it.</summary>
    private Task<JsonNode> UpdateAsync(OliAIClient client, (string Id, string Word) contact, int kind)
    {
        var path = $"contacts/{contact.Id}";
        switch (kind)
        {
            case 0:
                _names[contact.Id] = $"{contact.Word} take {_step}";
                return client.AskAsync(HttpMethod.Patch, path, $$"""{"name":"{{_names[contact.Id]}}"}""");
            case 1:
                _takes[contact.Id] = _step;
                return client.AskAsync(HttpMethod.Patch, path, $$"""{"metadata":{"take":{{_step}} } }""");
            case 2:
                _ = Members.Add(contact.Id);
                return client.AskAsync(HttpMethod.Post, $"audiences/{audience}/contacts", $$"""{"contactIds":["{{contact.Id}}"]}""");
            default:
                _ = Members.Remove(contact.Id);
                return client.AskAsync(HttpMethod.Post, $"audiences/{audience}/contacts/remove", $$"""{"contactIds":["{{contact.Id}}"]}""");
        }
    }
}
