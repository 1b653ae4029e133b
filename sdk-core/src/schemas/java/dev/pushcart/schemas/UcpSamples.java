package dev.pushcart.schemas;

/** Answers that hold to UCP's schemas, for the servers of tests that do not care what they say. */
public final class UcpSamples {

  private UcpSamples() {}

  /** A checkout of 2026-04-08. */
  public static String checkout(String id) {
    return checkout("2026-04-08", id);
  }

  /** A checkout of that version. */
  public static String checkout(String version, String id) {
    boolean first = version.equals("2026-01-11");
    String ucp =
        first
            ? "'capabilities':[{'name':'dev.ucp.shopping.checkout','version':'V'}]"
            : "'capabilities':{'dev.ucp.shopping.checkout':[{'version':'V'}]},"
                + "'payment_handlers':{}";
    String checkout =
        "{'ucp':{'version':'V',"
            + ucp
            + "},'id':'ID','line_items':[],'status':'incomplete','currency':'USD',"
            + "'totals':[{'type':'subtotal','amount':0},{'type':'total','amount':0}],"
            + (first ? "'payment':{'handlers':[]}," : "")
            + "'links':[]}";
    return checkout.replace("'V'", "'" + version + "'").replace("ID", id).replace('\'', '"');
  }

  /** The products that a search of 2026-04-08 found: one, and what there is besides. */
  public static String found(String productId, String pagination) {
    String price = "{'amount':1500,'currency':'USD'}";
    return ("{'ucp':{'version':'2026-04-08','capabilities':{"
            + "'dev.ucp.shopping.catalog.search':[{'version':'2026-04-08'}]}},"
            + "'products':[{'id':'ID','title':'Roses','description':{'plain':'Red'},"
            + "'price_range':{'min':PRICE,'max':PRICE},"
            + "'variants':[{'id':'ID_v','title':'Dozen','description':{'plain':'Twelve'},"
            + "'price':PRICE}]}],'pagination':")
            .replace("PRICE", price)
            .replace("ID", productId)
            .replace('\'', '"')
        + pagination
        + "}";
  }
}
