package io.kalshiflow.client.stream;

import io.kalshiflow.client.auth.ClockSkew;
import io.kalshiflow.client.auth.RequestAuthenticator;
import io.kalshiflow.client.http.Host;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/**
 * WebSockets over OkHttp: signed on a thread of its own, compressed if the exchange offers it, pings answered by OkHttp.
 */
final class OkHttpConnector implements StreamConnector {
    private static final int NORMAL = 1000;
    private static final int MOST_SOCKETS = 10_000;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final Host host;
    private final RequestAuthenticator authenticator;
    private final ClockSkew skew;
    private final OkHttpClient client;
    private final ThreadPoolExecutor signer;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    OkHttpConnector(Host host, RequestAuthenticator authenticator, ClockSkew skew) {
        this.host = host;
        this.authenticator = authenticator;
        this.skew = skew;
        Dispatcher dispatcher = new Dispatcher();
        // A WebSocket counts for as long as it lives; the exchange says how many there may be.
        dispatcher.setMaxRequests(MOST_SOCKETS);
        dispatcher.setMaxRequestsPerHost(MOST_SOCKETS);
        client = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectTimeout(CONNECT)
                .readTimeout(CONNECT)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        signer = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "kalshi-stream-signer");
            thread.setDaemon(true);
            return thread;
        });
        signer.allowCoreThreadTimeOut(true);
    }

    @Override
    public StreamSocket connect(Inbox inbox) {
        Socket socket = new Socket(inbox);
        sockets.add(socket);
        try {
            signer.execute(socket::open);
        } catch (RejectedExecutionException closed) {
            socket.gone("the stream is closed", 0);
        }
        return socket;
    }

    @Override
    public void close() {
        signer.shutdown();
        sockets.forEach(Socket::close);
        long end = System.nanoTime() + GOODBYE.toNanos();
        for (Socket socket : sockets) {
            socket.awaitEnd(end - System.nanoTime());
            socket.abort();
        }
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private final class Socket extends WebSocketListener implements StreamSocket {
        private final Inbox inbox;
        private final Semaphore ended = new Semaphore(0);
        private volatile @Nullable WebSocket webSocket;
        private volatile boolean unwanted;
        private volatile long startedMillis;

        Socket(Inbox inbox) {
            this.inbox = inbox;
        }

        /** On the signer's thread. */
        void open() {
            Request.Builder request = new Request.Builder().url(host.stream().toString());
            startedMillis = skew.localMillis();
            try {
                authenticator.sign("GET", host.stream().getPath()).forEach(request::header);
            } catch (RuntimeException unsigned) { // a signer is anybody's code, and this thread's top is here
                gone("the handshake could not be signed: " + unsigned.getMessage(), 0);
                return;
            }
            WebSocket opening = client.newWebSocket(request.build(), this);
            webSocket = opening;
            if (unwanted) {
                opening.cancel();
            }
        }

        void gone(String reason, int httpStatus) {
            inbox.closed(reason, httpStatus);
            sockets.remove(this);
            ended.release();
        }

        void awaitEnd(long nanos) {
            try {
                boolean inTime = ended.tryAcquire(Math.max(0, nanos), TimeUnit.NANOSECONDS);
                if (inTime) {
                    ended.release();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean send(String text) {
            WebSocket open = webSocket;
            return open != null && open.send(text);
        }

        @Override
        public void close() {
            WebSocket open = webSocket;
            if (open == null || !open.close(NORMAL, null)) {
                abort();
            }
        }

        @Override
        public void abort() {
            unwanted = true;
            WebSocket open = webSocket;
            if (open != null) {
                open.cancel();
            }
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            observe(response);
            // A command may be sent as soon as the inbox tells of the opening.
            webSocket = socket;
            inbox.opened();
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            if (!inbox.message(text)) {
                socket.cancel();
            }
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            inbox.closed("the exchange closed it with code " + code + (reason.isEmpty() ? "" : ": " + reason), 0);
            socket.close(NORMAL, null);
        }

        @Override
        public void onClosed(WebSocket socket, int code, String reason) {
            gone("closed", 0);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable fault, @Nullable Response response) {
            observe(response);
            int status = response == null ? 0 : response.code();
            gone(Handshake.reason(status, fault, skew), status == Handshake.SWITCHING ? 0 : status);
        }

        private void observe(@Nullable Response response) {
            if (response != null && response.header("age") == null) {
                skew.observe(startedMillis - 1, skew.localMillis(), response.header("date"));
            }
        }
    }
}
