package io.kalshiflow.client.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.SignedHeaders;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.market.MarketTicker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PublicDataExampleTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

    private static final String MARKET = "/trade-api/v2/markets/TEST-1";

    private static void answer(String url, String json) {
        SERVER.stubFor(WireMock.get(urlEqualTo(url)).willReturn(okJson(json)));
    }

    @Test
    void theExampleReadsOverRealHttp() {
        answer(MARKET, "{\"market\":" + Answers.market("TEST-1") + "}");
        answer(MARKET + "/orderbook?depth=10", "{\"orderbook_fp\":{\"no_dollars\":[[\"0.4200\",\"3.00\"]]}}");
        String trades = "/trade-api/v2/markets/trades?limit=1000&ticker=TEST-1";
        String trade = Answers.trade("a", "\"taker_book_side\":\"bid\"");
        answer(trades, "{\"trades\":[" + trade + "],\"cursor\":\"next==\"}");
        answer(trades + "&cursor=next%3D%3D", "{\"trades\":[" + trade + "]}");
        Host host = new Host(
                ExchangeEnvironment.DEMO,
                URI.create("http://localhost:" + SERVER.getPort()),
                URI.create("ws://localhost"));
        assertThat(PublicDataExample.run(PublicDataExample.demo().host(host), new MarketTicker("TEST-1")))
                .isEqualTo("0.5600, 1 asks, 2 trades");
        SERVER.verify(getRequestedFor(urlEqualTo(MARKET)).withHeader(SignedHeaders.KEY, absent()));
    }

    @Test
    void theGuideShowsTheExampleAsItIs() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/kalshiflow/client/rest/PublicDataExample.java"));
        String tagged = source.substring(
                source.indexOf('\n', source.indexOf("tag::readme[]")) + 1, source.indexOf("// end::readme[]"));
        String guide = Files.readString(Path.of("../docs/client.md"));
        tagged.lines().map(String::strip).forEach(line -> assertThat(guide).contains(line));
        assertThat(guide).contains("KalshiClient.publicData(ExchangeEnvironment.DEMO)");
    }
}
