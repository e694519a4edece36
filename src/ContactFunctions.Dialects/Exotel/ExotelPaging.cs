namespace ContactFunctions.Dialects.Exotel;

/// <summary>The <c>metadata</c> of a page: relative URIs with the query's other parameters kept, null at the ends.</summary>
internal readonly record struct ExotelPaging(int PageSize, string FirstPageUri, string? PreviousPageUri, string? NextPageUri);
