import { isIP } from "node:net";
import { connect } from "node:tls";
import { type Certificate, unknown } from "#electron/self-check/machine.ts";

const limitMs = 3000;

/** When the certificate shown at an https address ends. Nothing is sent; that it is of a trusted authority is for those who ask there. */
export const probeCertificate = (address: URL): Promise<Certificate> =>
  new Promise((done) => {
    const host = address.hostname.replace(/^\[|\]$/g, "");
    const named = isIP(host) === 0 ? { servername: host } : {};
    const socket = connect({ host, port: Number(address.port || 443), ...named, rejectUnauthorized: false });
    const end = (certificate: Certificate) => {
      socket.destroy();
      done(certificate);
    };
    socket.setTimeout(limitMs, () => end({ host: address.host, ...unknown("no-answer") }));
    socket.once("error", () => end({ host: address.host, ...unknown("no-answer") }));
    socket.once("secureConnect", () => {
      const endsMs = Date.parse(socket.getPeerCertificate().valid_to);
      const known = Number.isNaN(endsMs) ? unknown("unreadable") : ({ kind: "known", endsMs } as const);
      end({ host: address.host, ...known });
    });
  });
