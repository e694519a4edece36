using ContactFunctions.Dialects.Exotel;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Tests.Exotel;

public class ExotelPageQueryTests
{
    [Theory]
    [InlineData("", 0, 20, false, false)]
    [InlineData("?offset=&limit=&name=&sort_by=&list_sids=&filter=", 0, 20, false, false)]
    [InlineData("?offset=40&limit=7", 40, 7, false, false)]
    [InlineData("?sort_by=date_created", 0, 20, false, false)]
    [InlineData("?sort_by=date_created:desc", 0, 20, false, true)]
    [InlineData("?sort_by=name", 0, 20, true, false)]
    [InlineData("?sort_by=name:asc", 0, 20, true, false)]
    [InlineData("?sort_by=name%3Adesc&limit=1&limit=2", 0, 2, true, true)]
    public void WhatIsNotGivenIsThePagesDefault(string query, int offset, int limit, bool byName, bool descending)
    {
        Assert.Null(Read(query, out var page));

        Assert.Equal((offset, limit, byName, descending), (page.Offset, page.Limit, page.ByName, page.Descending));
    }

    [Theory]
    [InlineData("limit=21", "limit")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=1.0", "limit")]
    [InlineData("offset=-1", "offset")]
    [InlineData("offset=99999999999", "offset")]
    [InlineData("offset=%201", "offset")]
    [InlineData("sort_by=number", "sort_by")]
    [InlineData("sort_by=name:up", "sort_by")]
    [InlineData("sort_by=name:asc:desc", "sort_by")]
    [InlineData("filter=all", "filter")]
    public void ABadValueIsRefusedByName(string query, string parameter)
    {
        var refusal = Read("?" + query, out _);

        Assert.Equal((400, 1002), (refusal!.HttpCode, refusal.Code));
        Assert.StartsWith(parameter, refusal.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void ListSidsAreSeparatedByCommas()
    {
        Assert.Null(Read("?list_sids=a,%20b,,a&filter=show_list", out var page));

        Assert.Equal(["a", "b"], page.ListSids);
        Assert.True(page.ShowsLists);
    }

    [Fact]
    public void TheUrisOfOtherPagesKeepTheRestOfTheQuery()
    {
        Assert.Null(Read("?name=a%26b&offset=25&sort_by=name:asc&limit=10&x=1", out var page));

        var paging = page.Paging(hasMore: true);

        Assert.Equal(10, paging.PageSize);
        Assert.Equal("/v2/accounts/demo/contacts?offset=0&limit=10&name=a%26b&sort_by=name%3Aasc&x=1", paging.FirstPageUri);
        Assert.Equal("/v2/accounts/demo/contacts?offset=15&limit=10&name=a%26b&sort_by=name%3Aasc&x=1", paging.PreviousPageUri);
        Assert.Equal("/v2/accounts/demo/contacts?offset=35&limit=10&name=a%26b&sort_by=name%3Aasc&x=1", paging.NextPageUri);
    }

    [Fact]
    public void ThereIsNoPageBeforeTheFirstOrBehindTheLast()
    {
        Assert.Null(Read("", out var page));

        var paging = page.Paging(hasMore: false);

        Assert.Equal(((string?)null, (string?)null), (paging.PreviousPageUri, paging.NextPageUri));
    }

    [Fact]
    public void ThePageBeforeNeverBeginsBelowZero()
    {
        Assert.Null(Read("?offset=5", out var page));

        Assert.Equal("/v2/accounts/demo/contacts?offset=0&limit=20", page.Paging(hasMore: false).PreviousPageUri);
    }

    private static ExotelRefusal? Read(string query, out ExotelPageQuery page)
    {
        var request = new DefaultHttpContext().Request;
        request.Path = "/v2/accounts/demo/contacts";
        request.QueryString = new QueryString(query);
        return ExotelPageQuery.Read(request, out page);
    }
}
