package org.tallygate.device.identity.gs1;

/** Why a text or a tag names nothing we know. The order is the order in which it is found out. */
public enum Reason {
    EMPTY("nothing was read"),
    TEXT_TOO_LONG("the text is longer than any GS1 symbol holds"),
    PLAIN_TEXT("the text is neither a GS1 element string nor a GTIN"),
    ADD_ON_ONLY("an EAN/UPC add-on symbol was read without its main symbol"),
    EIGHT_DIGITS_AMBIGUOUS("the eight digits are a right EAN-8 and a right UPC-E alike"),
    NOT_DIGITS("a character stands where only digits may stand"),
    LENGTH_WRONG("the value is shorter or longer than its field allows"),
    CHECK_DIGIT_WRONG("the check digit does not fit the digits before it"),
    BRACKETS_WRONG("the brackets around the application identifiers do not pair up"),
    AI_UNKNOWN("the digits are no GS1 application identifier"),
    VALUE_EMPTY("an application identifier has no value"),
    TOO_MANY_ELEMENTS("there are more element strings than a reader must accept"),
    CHARACTER_NOT_ALLOWED("a character is outside the character set of its field"),
    DATE_WRONG("the date does not exist"),
    CONTENT_WRONG("the value breaks a rule of its field"),
    REPEATED_DIFFERENTLY("an application identifier stands twice with different values"),
    ELEMENTS_EXCLUDE_EACH_OTHER("two application identifiers must not stand together"),
    SIGNATURE_WITHOUT_SERIAL("a digital signature needs a key with a serial number"),
    COMPANION_MISSING("an application identifier stands without its mandatory companion"),
    SYMBOLOGY_MISSING("no AIM symbology identifier stands before the data"),
    SYMBOLOGY_WITHOUT_GS1_DATA("a symbol of this kind does not carry GS1 data"),
    LINK_CHARACTER_NOT_ALLOWED("the web address has a character that no web address may have"),
    LINK_ADDRESS_WRONG("the text is no web address with scheme, host and path"),
    LINK_WITHOUT_KEY("the web address names no GS1 identification key"),
    LINK_PATH_WRONG("the application identifiers in the path do not follow each other so"),
    LINK_ATTRIBUTE_NOT_ALLOWED("an application identifier must not stand in the query"),
    LINK_ATTRIBUTE_REPEATED("an application identifier stands twice in the web address"),
    LINK_NOT_COMPRESSED("the last part of the web address is no compressed GS1 data"),
    EPC_UNPROGRAMMED("the tag holds no EPC yet"),
    EPC_HEADER_RESERVED("the EPC header is not assigned to any scheme"),
    EPC_LENGTH_WRONG("the EPC has another length than its header demands"),
    EPC_PARTITION_RESERVED("the EPC partition value 7 is reserved"),
    EPC_COMPANY_PREFIX_TOO_LARGE("the company prefix needs more digits than its partition gives"),
    EPC_REFERENCE_TOO_LARGE("the reference needs more digits than its partition gives"),
    EPC_NUMBER_TOO_LARGE("a number of the EPC needs more digits or bits than its field gives"),
    EPC_ENCODING_RESERVED("the EPC announces an encoding that is reserved"),
    EPC_TAIL_NOT_ZERO("the unused bits at the end of the EPC are not zero"),
    EPC_DATA_UNKNOWN("what stands behind the EPC is no data that a tag may hold"),
    EPC_DATA_TOGGLE_WRONG("the EPC announces data behind it wrongly"),
    EPC_WITHOUT_GS1_KEY("the EPC is of a scheme that is not of GS1"),
    EPC_URI_WRONG("the text is not the EPC URI that it should be"),
    EPC_FILTER_WRONG("the filter value does not fit into its bits"),
    EPC_ELEMENTS_WRONG("the elements are not those that the EPC scheme holds"),
    TAG_OF_ISO_FAMILY("the tag belongs to an application family of ISO and holds no EPC");

    private final String meaning;

    Reason(String meaning) {
        this.meaning = meaning;
    }

    /** What went wrong in general, without full stop; a {@link Fault} says where. */
    public String meaning() {
        return meaning;
    }
}
