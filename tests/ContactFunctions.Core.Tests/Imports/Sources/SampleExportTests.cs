namespace ContactFunctions.Core.Tests.Imports.Sources;

/// <summary>The first rows of the exports people have, with invented people.</summary>
public sealed class SampleExportTests
{
    [Fact]
    public async Task OurOwnAndTheVendorsNamesAreKnown()
    {
        (string File, string Contact)[] files =
        [
            ("number,first_name,last_name,company_name,email,tag,city\n+919876543210,Priya,Sharma,Acme,p@example.com,vip,Pune",
                "FirstName=Priya LastName=Sharma Company=Acme Email=p@example.com Tag=vip Attributes={\"city\":\"Pune\"}"),
            ("name,phoneNumber,language,metadata\nPriya Sharma,+919876543210,hi-IN,\"{\"\"tier\"\":1}\"", "Name=Priya Sharma Language=hi-IN Attributes={\"tier\":1}"),
            ("mobile,name,email,company,address\n919876543210,Priya,p@example.com,Acme,\"1, MG Road\"",
                "Name=Priya Email=p@example.com Company=Acme Attributes={\"address\":\"1, MG Road\"}"),
            ("Full Name;PHONE NO.;E-Mail\nPriya Sharma;09876543210;p@example.com", "Name=Priya Sharma Email=p@example.com"),
            ("S.No,Number,Mobile\n1,,98765 43210", "Attributes={\"S.No\":\"1\"}"),
        ];

        foreach (var (file, contact) in files) Assert.Equal([$"2: +919876543210 {contact}"], (await SourceFile.Csv(file).ReadAsync()).Lines);
    }

    [Fact]
    public async Task GooglesFirstExportHasSections()
    {
        var reading = await SourceFile.Csv(
            "Name,E-mail,Notes,Section 1 - Description,Section 1 - Email,Section 1 - IM,Section 1 - Phone,Section 1 - Mobile,Section 1 - Pager,"
            + "Section 1 - Fax,Section 1 - Company,Section 1 - Title,Section 1 - Other,Section 1 - Address\n"
            + "Priya Sharma,priya@example.com,,Personal,,,022 2400 2400,98765 43210,,,Acme,,,\n").ReadAsync();

        Assert.Equal(
            [
                "2: +919876543210 Name=Priya Sharma Email=priya@example.com Company=Acme "
                + "Attributes={\"Section 1 - Description\":\"Personal\",\"Section 1 - Phone\":\"022 2400 2400\"}",
            ],
            reading.Lines);
    }

    [Fact]
    public async Task GooglesSecondExportHasTypes()
    {
        var reading = await SourceFile.Csv(
            "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name Yomi,Name Prefix,Name Suffix,"
            + "Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,Directory Server,Mileage,Occupation,Hobby,"
            + "Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,"
            + "Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,Organization 1 - Type,Organization 1 - Name\n"
            + "Priya R Sharma,Priya,R,Sharma,,,,,,,,,,,1990-01-01,,,,,,,,,,,,,,* myContacts,* Home,p@example.com,Work,s@example.com,"
            + "Work,022 2400 2400,Mobile,+91 98765 43210,,Acme\n").ReadAsync();

        Assert.Equal(
            [
                "2: +919876543210 Name=Priya R Sharma FirstName=Priya LastName=Sharma Email=p@example.com Company=Acme Attributes="
                + "{\"Additional Name\":\"R\",\"Birthday\":\"1990-01-01\",\"Group Membership\":\"* myContacts\",\"E-mail 1 - Type\":\"* Home\","
                + "\"E-mail 2 - Type\":\"Work\",\"E-mail 2 - Value\":\"s@example.com\",\"Phone 1 - Type\":\"Work\",\"Phone 1 - Value\":\"022 2400 2400\","
                + "\"Phone 2 - Type\":\"Mobile\"}",
            ],
            reading.Lines);
    }

    [Fact]
    public async Task GooglesThirdExportHasLabels()
    {
        var reading = await SourceFile.Csv(
            "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,"
            + "Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,"
            + "Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\r\n"
            + "Priya,,Sharma,,,,,,,,Acme,,,,\"Met at\r\nthe \"\"fair\"\"\",,* myContacts ::: Leads,,p@example.com ::: s@example.com,"
            + "Home,98765 43210 ::: 98765 43211,,\r\n"
            + "Ravi,,,,,,,,,,,,,,,,* myContacts,,,Work Fax,022 2400 2401,Work,022 2400 2400\r\n"
            + "Asha,,,,,,,,,,,,,,,,,,,Home,1909,Mobile,98765 43212\r\n").ReadAsync();

        Assert.Equal(
            [
                "2: +919876543210 FirstName=Priya LastName=Sharma Company=Acme Email=p@example.com Attributes={\"Notes\":\"Met at\\r\\nthe \\\"fair\\\"\","
                + "\"Labels\":\"* myContacts ::: Leads\",\"E-mail 1 - Value\":\"p@example.com ::: s@example.com\",\"Phone 1 - Label\":\"Home\","
                + "\"Phone 1 - Value\":\"98765 43210 ::: 98765 43211\"}",
                "4: +912224002400 FirstName=Ravi Attributes={\"Labels\":\"* myContacts\",\"Phone 1 - Label\":\"Work Fax\","
                + "\"Phone 1 - Value\":\"022 2400 2401\",\"Phone 2 - Label\":\"Work\"}",
                "5: +919876543212 FirstName=Asha Attributes={\"Phone 1 - Label\":\"Home\",\"Phone 1 - Value\":\"1909\",\"Phone 2 - Label\":\"Mobile\"}",
            ],
            reading.Lines);
    }

    [Theory]
    [InlineData(",,98765 43210,022 2400 2400,", "Attributes={\"Home Phone\":\"022 2400 2400\"}")]
    [InlineData(",022 2400 2400,98765 43210,,", "Attributes={\"Business Phone\":\"022 2400 2400\"}")]
    [InlineData(",98765 43210,,,022 2400 2401", "Attributes={\"Other Fax\":\"022 2400 2401\"}")]
    [InlineData("Dr.,,,98765 43210,", "Attributes={\"Title\":\"Dr.\"}")]
    public async Task OutlooksMobileComesFirstAndItsFaxNever(string cells, string rest)
    {
        var reading = await SourceFile.Csv(
            "Title,First Name,Last Name,Company,E-mail Address,E-mail 2 Address,Business Phone,Mobile Phone,Home Phone,Other Fax\n"
            + $"{cells[..cells.IndexOf(',')]},Priya,Sharma,Acme,p@example.com,,{cells[(cells.IndexOf(',') + 1)..]}\n").ReadAsync();

        Assert.Equal([$"2: +919876543210 FirstName=Priya LastName=Sharma Company=Acme Email=p@example.com {rest}"], reading.Lines);
    }

    [Fact]
    public async Task ARowWithoutAnyGoodNumberFailsForItsLikeliestOne()
    {
        var reading = await SourceFile.Csv("First Name,Home Phone,Mobile Phone\nPriya,12,98765XXXXX\nRavi,,\n").ReadAsync();

        Assert.Equal(["2: NumberHasLetters Number", "3: NumberMissing Number"], reading.Lines);
    }

    [Fact]
    public async Task ColumnsOfOneNameAndOfNoneAreAttributesApart()
    {
        var reading = await SourceFile.Csv("number,note,note,,Note\n+919876543210,a,b,c,d\n").ReadAsync();

        Assert.Equal(["2: +919876543210 Attributes={\"note\":\"a\",\"note 2\":\"b\",\"column 4\":\"c\",\"Note\":\"d\"}"], reading.Lines);
    }

    [Fact]
    public async Task TheColumnsOfOurOwnResultsAreLeftOut()
    {
        var reading = await SourceFile.Csv("number,name,import_line,import_code,import_field,import_reason,contact_id\n+919876543210,A,2,x,y,z,i\n").ReadAsync();

        Assert.Equal(["2: +919876543210 Name=A"], reading.Lines);
    }
}
