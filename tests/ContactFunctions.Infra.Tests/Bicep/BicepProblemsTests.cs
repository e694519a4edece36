namespace ContactFunctions.Infra.Tests.Bicep;

public sealed class BicepProblemsTests(InfraFixture infra)
{
    private const string Good = """
        @minValue(1)
        param count int
        param name string = 'x'
        output size string = '${name}${count}'
        """;

    /// <summary>What is wrong, and the line of problems that says so.</summary>
    private static readonly (string Source, string Problem)[] Broken =
    [
        ("param a string = \nvar b = a\noutput c string = b\n", ":2: not Bicep: var"),
        ("resource a 'x/y@2020-01-01' = {\n  name: 'b'\n", ":2: } is missing"),
        ("output a string = b", ":1: b is not declared"),
        ("var a = [for i in [1, 2]: i]\noutput b array = a\noutput c int = i", ":3: i is not declared"),
        ("output a string = uniqeString('b')", ":1: uniqeString is no known function"),
        ("param a string", ":1: a is declared and never used"),
        ("param a int = 'b'\noutput c int = a", ":1: the default of a is not one of its values"),
        ("@allowed([\n  'a'\n])\nparam b string = 'c'\noutput d string = b", ":4: the default of b is not one of its values"),
        ("module a './none.bicep' = {}", ":1: there is no './none.bicep'"),
        ("module a './good.bicep' = {}", ":1: {0} wants count"),
        ("module a './good.bicep' = {\n  params: {\n    count: 1\n    size: 2\n  }\n}", ":4: {0} has no parameter size"),
        ("module a './good.bicep' = {\n  params: {\n    count: '1'\n  }\n}", ":3: count of {0} takes no such value"),
        ("module a './good.bicep' = {\n  params: {\n    count: 0\n  }\n}", ":3: count of {0} takes no such value"),
        ("module a './good.bicep' = {\n  params: {\n    count: 1\n  }\n}\noutput b string = a.outputs.name", ":6: a has no output name"),
    ];

    [Fact]
    public async Task TheRepositorysFilesHaveNone()
    {
        var files = (await infra.ReadAsync()).Bicep;

        Assert.Equal(8, files.Count);
        Assert.Empty(new BicepProblems(files).Find());
    }

    [Fact]
    public async Task EveryBrokenFileIsToldWithItsLine()
    {
        _ = await infra.ReadAsync();
        var folder = Directory.CreateTempSubdirectory("contacts-bicep-").FullName;
        try
        {
            var good = await WriteAsync(folder, "good", Good);
            var paths = await Task.WhenAll(Broken.Select((broken, index) => WriteAsync(folder, $"broken{index}", broken.Source)));
            var files = (await SourceFiles.ReadAsync([good, .. paths], TestContext.Current.CancellationToken)).Bicep;

            var problems = new BicepProblems(files).Find().ToLookup(problem => problem[..(problem.IndexOf(".bicep", StringComparison.Ordinal) + ".bicep".Length)]);

            Assert.Equal(Broken.Length, problems.Count);
            foreach (var (path, (source, problem)) in paths.Zip(Broken))
                Assert.True(problems[path].Any(line => line.StartsWith(path + problem.Replace("{0}", good, StringComparison.Ordinal), StringComparison.Ordinal)), $"{source}\n{string.Join('\n', problems[path])}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> WriteAsync(string folder, string name, string source)
    {
        var path = Path.Combine(folder, $"{name}.bicep");
        await File.WriteAllTextAsync(path, source, TestContext.Current.CancellationToken);
        return path;
    }
}
