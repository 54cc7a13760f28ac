/** What we use of the package `hawk` (its own API notes; it brings no types). */
declare module 'hawk' {
  interface Credentials {
    readonly id: string;
    readonly key: string;
    readonly algorithm: 'sha256';
  }
  interface Artifacts {
    readonly ts: number;
    readonly nonce: string;
  }
  interface Address {
    readonly protocol: string;
    readonly hostname: string;
    readonly port: string;
    readonly pathname: string;
    readonly search: string;
  }
  export const client: {
    header(
      uri: Address,
      method: string,
      options: {
        readonly credentials: Credentials;
        readonly timestamp: number;
        readonly nonce: string;
        readonly payload: string;
        readonly contentType: string;
        readonly ext?: string;
      },
    ): { readonly header: string; readonly artifacts: Artifacts };
    /** Throws where the server's own time is not signed with our key. */
    authenticate(
      response: { readonly headers: Readonly<Record<string, string>> },
      credentials: Credentials,
      artifacts: Artifacts,
    ): { readonly headers: { readonly 'www-authenticate'?: { readonly ts?: string } } };
  };
}
