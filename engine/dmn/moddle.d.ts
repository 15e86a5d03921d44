/** The package brings no types; this is the part that is used here. */
declare module 'dmn-moddle' {
  export class DmnModdle {
    constructor();
    fromXML(
      xml: string,
      typeName: string,
    ): Promise<{ readonly rootElement: unknown; readonly warnings: readonly { readonly message: string }[] }>;
  }
}
